// Puts the page together: what is known, what it is told, and what happens when somebody acts.

import {byId, el, icon, safe, say, SHAPES, show} from './dom.js';
import {getText, post, told} from './api.js';
import {age, now, since, timeText} from './time.js';
import {count} from './numbers.js';
import {begin, certificateOf, certificates, fetchOne, learn, state, versions, whenChanged} from './known.js';
import {certificateView} from './certificate.js';
import {dialogs} from './dialogs.js';
import {follow} from './live.js';
import {facts, isProven, pyramids, standing} from './portfolio.js';
import {history, phases} from './history.js';
import {turns} from './leadership.js';
import {runbookPage} from './rules.js';
import {theme} from './theme.js';
import {haltMode, isHalted, latestEvidence, sentence, stopOf, unheard, UNREADABLE, verdict} from './verdict.js';

const SILENCE = 5_000;
const OLD = 10_000;
const SLOW = 60_000;
/** A validation may begin ten seconds after the last one ended. */
const REST_SECONDS = 11;

const begun = now();

const silence = () => since(state.heard ?? begun);
const isLost = () => state.isLocked || silence() > SILENCE;

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
  show(byId('facts'), [status?.lifecycle, status?.holder, status?.instance_id, versions.portfolio, state.run?.run_id, isProven(state)],
    () => facts(state));
  const warnings = warningsOf(status);
  show(byId('warnings'), warnings, () => warnings.map(text => el('li', {}, icon('warn'), el('span', {}, text))));
  show(byId('certificate'), [shownCertificate(), state.shownRun], () =>
    certificateView(shownCertificate(), {isEarlier: state.shownRun !== null, onSave: save, onBack: () => showRun(null)}));
  show(byId('standing'), [isProven(state), portfolio?.proven, portfolio?.seq, portfolio?.warnings, portfolio === null], () => standing(state));
  pyramids(byId('pyramids'), {portfolio, version: versions.portfolio, run: state.run, evidence: latestEvidence(state), isAll: state.isAll, onAll() { state.isAll = true; render(); }});
  show(byId('phases'), [state.run?.run_id, state.run?.timings_ms], () => phases(state.run));
  show(byId('history'), [state.runs, [...durations()], state.shownRun], () => history(state.runs, durations(), {shownRun: state.shownRun, onShow: showRun}));
  show(byId('turns'), state.leadership, () => turns(state.leadership));
  byId('legend').hidden = !portfolio || portfolio.positions.length === 0;
  ui.resume.refresh();
  tick();
}

/** What is wrong beside what the verdict says. */
function warningsOf(status) {
  const missing = status && status.lifecycle !== 'ACTIVE' ? status.degraded ?? [] : [];
  return [...(status?.warnings ?? []), ...missing.map(what => `${what} does not answer: whatever happens is noticed later`)].map(sentence);
}

function judged() {
  try {
    return verdict(state);
  } catch (failure) {
    console.error(failure);
    return UNREADABLE;
  }
}

function renderVerdict(lost) {
  const status = state.status;
  const shown = lost ? unheard(judged(), state) : judged();
  byId('verdict').className = `verdict v-${shown.kind}`;
  show(byId('verdict-title'), [shown.kind, shown.word, shown.headline], () => [
    icon(shown.kind, 34), el('span', {}, el('span', {class: 'word'}, shown.word), el('span', {class: 'rest'}, ` · ${shown.headline}`))]);
  show(byId('verdict-why'), shown.sentences, () => shown.sentences.map(text => el('p', {}, text)));
  // Words that stay whole, so that an option never breaks in two.
  show(byId('command'), shown.next, () => shown.next.split(' ').flatMap((word, index) => [index > 0 ? ' ' : '', el('span', {}, word)]));
  show(byId('runbook'), shown.runbook ?? null, () => (shown.runbook ? [el('span', {class: 'muted'}, 'Runbook '), runbookPage(shown.runbook)] : []));
  byId('unlock').hidden = !state.isLocked;
  byId('resume').hidden = !status || stopOf(status) === null;
  byId('halt').hidden = !status || (isHalted(status) && haltMode(status) !== 'reduce-only');
  document.title = `${shown.kind === 'lost' && !state.isLocked ? 'LOST' : shown.word} · ${status ? safe(status.portfolio_id) : 'Ballast'}`;
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
  if (announced !== null) {
    say(byId('alert'), text);
    // What came of something that was done before belongs to what stood there before.
    say(byId('answer'), '');
  }
  announced = text;
}

/** What changes with every second: ages. */
function tick() {
  const beat = state.status?.heartbeat_age_ms;
  const place = byId('heartbeat');
  if (place) say(place, typeof beat === 'number' ? `${age(beat + since(state.statusAt))} ago` : state.status && !state.status.holder ? 'none' : 'unknown');
  const heard = state.heard === null ? 'nothing heard yet' : isLost() ? `last heard ${age(silence())} ago` : `live · ${timeText(new Date(state.heard.wall).toISOString())}`;
  say(byId('connection'), heard);
  tickStore();
  byId('banner').hidden = !isLost() || state.isLocked;
  say(byId('banner-age'), state.heard === null
    ? `nothing was heard for ${age(silence())}` : `last update ${timeText(new Date(state.heard.wall).toISOString())}, ${age(silence())} ago`);
}

/** How old that is which the instance tells of the store: it may go on telling while nobody asks the store any more. */
function tickStore() {
  const {status, statusAt} = state;
  const old = typeof status?.seen_age_ms === 'number' ? status.seen_age_ms + since(statusAt) : null;
  byId('old').hidden = old === null || (old <= OLD && status.warnings.length === 0);
  if (old !== null) say(byId('old-age'), `${timeText(status.seen_at) ?? 'unknown'}, ${age(old)} ago`);
}

let wasLost = false;
setInterval(() => {
  if (isLost() === wasLost) tick();
  else {
    wasLost = isLost();
    render();
  }
}, 1000);

async function showRun(id) {
  try {
    if (id !== null) await certificateOf(id);
  } catch (failure) {
    answered(`The certificate could not be read. ${told(failure)}`);
    return;
  }
  state.shownRun = id !== null && id === state.run?.run_id && !state.checked ? null : id;
  render();
  byId('certificate-title').scrollIntoView({block: 'start'});
  byId('certificate-title').focus({preventScroll: true});
}

let validation = null;

/** One at a time: whoever presses again waits for the same one. */
function validate(tell) {
  validation ??= validateOnce(tell).finally(() => { validation = null; });
  return validation;
}

async function validateOnce(tell) {
  const stop = state.status ? stopOf(state.status) : null;
  const begins = () => tell('Validating: every rule is run, nothing is changed…');
  begins();
  try {
    const certificate = await post('/api/recovery/validate', {}, 'read', {
      patience: SLOW,
      most: REST_SECONDS,
      onWait: seconds => {
        tell(`A validation ended just now; the next one begins in ${seconds} s…`);
        setTimeout(begins, seconds * 1000);
      },
    });
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

byId('copy').addEventListener('click', copy);
byId('validate').addEventListener('click', () => validate(text => say(byId('answer'), text)));
byId('halt').addEventListener('click', () => ui.halt.open());
byId('resume').addEventListener('click', () => ui.resume.open());
let unfolded = [];
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('main details:not([open])')];
  unfolded.forEach(part => { part.open = true; });
});
addEventListener('afterprint', () => unfolded.forEach(part => { part.open = false; }));
theme();
whenChanged(render);
render();
follow({begin, event: (name, document) => { if (name in versions) learn(name, document); }, heard, refused, locked});

function heard() {
  const wasSilent = isLost();
  Object.assign(state, {heard: now(), refusal: null, isLocked: false});
  if (wasSilent) render();
}

/** It is there, and does not let this page read. */
function refused(failure) {
  state.refusal = told(failure);
  render();
}

async function locked(failure) {
  state.isLocked = true;
  refused(failure);
  await ui.token.ask();
}
