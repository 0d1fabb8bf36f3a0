// Puts the page together: what is known, what it is told, and what happens when somebody acts.

import {byId, el, icon, safe, say, SHAPES, show} from './dom.js';
import {get, getText, post, told} from './api.js';
import {age, now, since, timeText} from './time.js';
import {count} from './numbers.js';
import {certificateView} from './certificate.js';
import {dialogs} from './dialogs.js';
import {follow} from './live.js';
import {facts, pyramids, standing} from './portfolio.js';
import {history, phases} from './history.js';
import {haltMode, isHalted, latestEvidence, stopOf, verdict} from './verdict.js';

const SILENCE = 5_000;
const SLOW = 60_000;
const RUNS = 12;

const state = {
  status: null, run: null, portfolio: null, runs: null, checked: null, checkedAfter: null, shownRun: null, isAll: false,
  statusAt: null, heard: null,
};
const certificates = new Map();
const versions = {status: 0, run: 0, portfolio: 0};
const begun = now();

const silence = () => since(state.heard ?? begun);
const isLost = () => silence() > SILENCE;

/** Times of runs, where their certificates were read. */
const durations = () => new Map([...certificates].map(([id, certificate]) => [id, certificate.timings_ms?.total ?? null]));

const shownCertificate = () => (state.shownRun === null ? latestEvidence(state) : certificates.get(state.shownRun) ?? null);

const ui = dialogs({state: () => state, validate, changed: answered});

function render() {
  const lost = isLost();
  document.documentElement.classList.toggle('lost', lost);
  renderVerdict(lost);
  const {status, portfolio} = state;
  say(byId('portfolio-id'), status ? safe(status.portfolio_id) : 'unknown');
  say(byId('instance-id'), status ? safe(status.instance_id) : 'unknown');
  say(byId('epoch'), count(status?.epoch) ?? 'unknown');
  say(byId('seq'), count(status?.seq) ?? 'unknown');
  show(byId('facts'), [status?.lifecycle, status?.holder, status?.instance_id, versions.portfolio, state.run?.run_id],
    () => facts(state));
  show(byId('warnings'), status?.warnings ?? [], () => (status?.warnings ?? []).map(text => el('li', {}, icon('warn'), el('span', {}, safe(text)))));
  show(byId('certificate'), [shownCertificate(), state.shownRun], () =>
    certificateView(shownCertificate(), {isEarlier: state.shownRun !== null, onSave: save, onBack: () => showRun(null)}));
  show(byId('standing'), [portfolio?.proven, portfolio?.seq, portfolio?.warnings, portfolio === null], () => standing(portfolio));
  pyramids(byId('pyramids'), {portfolio, version: versions.portfolio, run: state.run, evidence: latestEvidence(state), isAll: state.isAll, onAll() { state.isAll = true; render(); }});
  show(byId('phases'), [state.run?.run_id, state.run?.timings_ms], () => phases(state.run));
  show(byId('history'), [state.runs, [...durations()], state.shownRun], () => history(state.runs, durations(), {shownRun: state.shownRun, onShow: showRun}));
  byId('legend').hidden = !portfolio || portfolio.positions.length === 0;
  ui.resume.refresh();
  tick();
}

function renderVerdict(lost) {
  const known = verdict(state);
  const status = state.status;
  const shown = lost && status
    ? {kind: 'lost', word: 'CONNECTION LOST', headline: `it was ${known.word}`, next: './ballast status',
      sentences: [`When it was heard last: ${known.headline}. Whether that still holds is not known from here.`]}
    : lost ? {...known, kind: 'lost', sentences: ['The instance that serves this page does not answer.']} : known;
  byId('verdict').className = `verdict v-${shown.kind}`;
  show(byId('verdict-title'), [shown.kind, shown.word, shown.headline], () => [
    icon(shown.kind, 34), el('span', {}, el('span', {class: 'word'}, shown.word), el('span', {class: 'rest'}, ` · ${shown.headline}`))]);
  show(byId('verdict-why'), shown.sentences, () => shown.sentences.map(sentence => el('p', {}, sentence)));
  // Words that stay whole, so that an option never breaks in two.
  show(byId('command'), shown.next, () => shown.next.split(' ').flatMap((word, index) => [index > 0 ? ' ' : '', el('span', {}, word)]));
  byId('resume').hidden = !status || stopOf(status) === null;
  byId('halt').hidden = !status || (isHalted(status) && haltMode(status) !== 'reduce-only');
  document.title = `${shown.kind === 'lost' ? 'LOST' : shown.word} · ${status ? safe(status.portfolio_id) : 'Ballast'}`;
  favicon(shown.kind);
  announce(`${shown.word}: ${shown.headline}`);
}

const COLOURS = {ok: '#0b5cad', bad: '#b3261e', warn: '#1b1f24', busy: '#0b5cad', idle: '#57606a', lost: '#57606a'};

function favicon(kind) {
  if (byId('icon').dataset.kind === kind) return;
  byId('icon').dataset.kind = kind;
  const fill = kind === 'warn' ? '#ffd24d' : '#ffffff';
  const paths = SHAPES[kind].map((d, index) => `<path d="${d}" fill="${index === 0 && kind !== 'busy' ? fill : 'none'}"/>`).join('');
  byId('icon').href = 'data:image/svg+xml,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" '
    + `stroke="${COLOURS[kind]}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`);
}

let announced = null;

/** A changed verdict is told at once to whoever cannot see it; the first one is read with the page. */
function announce(text) {
  if (announced === text) return;
  if (announced !== null) say(byId('alert'), text);
  announced = text;
}

/** What changes with every second: ages. */
function tick() {
  const beat = state.status?.heartbeat_age_ms;
  const place = byId('heartbeat');
  if (place) say(place, typeof beat === 'number' ? `${age(beat + since(state.statusAt))} ago` : state.status && !state.status.holder ? 'none' : 'unknown');
  const heard = state.heard === null ? 'nothing heard yet' : isLost() ? `last heard ${age(silence())} ago` : `live · ${timeText(new Date(state.heard.wall).toISOString())}`;
  say(byId('connection'), heard);
  byId('banner').hidden = !isLost();
  say(byId('banner-age'), state.heard === null
    ? `nothing was heard for ${age(silence())}` : `last update ${timeText(new Date(state.heard.wall).toISOString())}, ${age(silence())} ago`);
}

let wasLost = false;
setInterval(() => {
  if (isLost() === wasLost) tick();
  else {
    wasLost = isLost();
    render();
  }
}, 1000);

function learn(name, document) {
  versions[name] += 1;
  if (document?.changed === true) {
    fetchOne(name).catch(() => {});
    return;
  }
  state[name] = document;
  if (name === 'status') state.statusAt = now();
  if (name === 'run' && document) {
    certificates.set(document.run_id, document);
    readRuns().catch(() => {});
  }
  render();
}

/** An answer that was overtaken by an event is old. */
async function fetchOne(name) {
  const version = versions[name];
  const path = name === 'status' ? '/api/recovery/status' : name === 'portfolio' ? '/api/portfolio' : `/api/recovery/runs/${state.status?.run_id}`;
  if (name === 'run' && !state.status?.run_id) return;
  const document = await get(path);
  if (versions[name] === version) learn(name, document);
}

async function begin() {
  await fetchOne('status');
  // What cannot be told yet is shown as unknown, and comes with the stream.
  await Promise.allSettled([fetchOne('run'), fetchOne('portfolio'), readRuns()]);
}

/** The latest runs, and of each once its certificate: only that tells how long it took. */
async function readRuns() {
  state.runs = (await get(`/api/recovery/runs?limit=${RUNS}`)).runs;
  render();
  for (const {run_id: id} of state.runs) {
    if (!certificates.has(id)) certificates.set(id, await get(`/api/recovery/runs/${encodeURIComponent(id)}`));
  }
  const present = new Set(state.runs.map(run => run.run_id));
  for (const id of certificates.keys()) if (!present.has(id) && id !== state.run?.run_id) certificates.delete(id);
  render();
}

function showRun(id) {
  state.shownRun = id !== null && id === state.run?.run_id && !state.checked ? null : id;
  render();
  byId('certificate-title').scrollIntoView({block: 'start'});
  byId('certificate-title').focus({preventScroll: true});
}

async function validate(tell) {
  const stop = state.status ? stopOf(state.status) : null;
  tell('Validating: every rule is run, nothing is changed…');
  try {
    const certificate = await post('/api/recovery/validate', {}, 'read', SLOW);
    Object.assign(state, {checked: certificate, checkedAfter: stop, shownRun: null});
    render();
    tell(certificate.outcome === 'VALID' ? 'The validation passed.' : `The validation failed: ${safe(certificate.outcome)}.`);
  } catch (failure) {
    tell(told(failure));
  }
}

/** Something was done: said here, and seen with the next event. */
function answered(text) {
  say(byId('answer'), text);
  fetchOne('status').catch(() => {});
}

async function save() {
  const id = shownCertificate().run_id;
  try {
    const link = el('a', {download: `certificate-${id}.json`});
    link.href = URL.createObjectURL(new Blob([await getText(`/api/recovery/runs/${encodeURIComponent(id)}`)], {type: 'application/json'}));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  } catch (failure) {
    say(byId('answer'), told(failure));
  }
}

async function copy() {
  try {
    await navigator.clipboard.writeText(byId('command').textContent);
    say(byId('answer'), 'Copied.');
  } catch {
    getSelection().selectAllChildren(byId('command'));
    say(byId('answer'), 'Selected: copy it with the keyboard or by a long press.');
  }
}

const THEMES = ['auto', 'light', 'dark'];

function theme(chosen) {
  document.documentElement.dataset.theme = chosen;
  say(byId('theme'), `Theme: ${chosen}`);
}

byId('copy').addEventListener('click', copy);
byId('validate').addEventListener('click', () => validate(text => say(byId('answer'), text)));
byId('halt').addEventListener('click', () => ui.halt.open());
byId('resume').addEventListener('click', () => ui.resume.open());
byId('theme').addEventListener('click', () => {
  const chosen = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
  localStorage.setItem('ballast.theme', chosen);
  theme(chosen);
});
addEventListener('beforeprint', () => document.querySelectorAll('main details').forEach(part => { part.open = true; }));
theme(THEMES.includes(localStorage.getItem('ballast.theme')) ? localStorage.getItem('ballast.theme') : 'auto');
render();
follow({begin, event: (name, document) => { if (name in versions) learn(name, document); }, heard, locked: () => ui.token.ask()});

function heard() {
  const wasSilent = isLost();
  state.heard = now();
  if (wasSilent) render();
}
