// How the last recovery went, phase by phase, and whether this has happened before.

import {el, icon, orUnknown, pill, safe, svg, table} from './dom.js';
import {duration, time} from './time.js';
import {outcome} from './certificate.js';
import {shares} from './pyramid.js';
import {redrawn} from './portfolio.js';

const PHASES = ['takeover', 'fetch', 'rebuild', 'validate', 'activate', 'handover'];
const LEAST = 6;
const GRID = [1, 10, 100, 1000, 10_000];
const SLOW = 10_000;
const MOST_MILLIS = 120_000;

/** The phases that were reached, and the waiting between attempts, which is all that they do not explain. */
function reached(certificate) {
  const timings = certificate.timings_ms ?? {};
  const phases = PHASES.filter(name => typeof timings[name] === 'number').map(name => ({name, millis: timings[name]}));
  const waited = timings.total - phases.reduce((sum, phase) => sum + phase.millis, 0);
  const isFailed = outcome(certificate.outcome)[0] === 'bad';
  if (isFailed && phases.length > 0) phases[phases.length - 1].isFailed = true;
  return certificate.attempts > 1 && waited > 1 ? [{name: 'waiting', millis: waited, isWaiting: true}, ...phases] : phases;
}

export function phases(certificate) {
  if (!certificate) return [pill('idle', 'no run yet')];
  const bars = reached(certificate);
  if (bars.length === 0) return [el('p', {class: 'muted'}, 'No phase was completed.')];
  const told = bars.map(({name, millis}) => `${name} ${duration(millis)}`);
  const last = bars[bars.length - 1];
  const stopped = last.isFailed ? `stopped at ${last.name}` : null;
  const box = el('div', {class: 'drawing'});
  redrawn(box, width => [bar(bars, width, `Phases of the run: ${[...told, stopped].filter(Boolean).join(', ')}.`)]);
  const absent = PHASES.filter(name => !bars.some(one => one.name === name)).map(name => `${name} –`);
  return [
    el('p', {class: 'line'}, el('span', {class: 'muted'}, 'took '), el('strong', {class: 'num'}, orUnknown(duration(certificate.timings_ms?.total))),
      stopped && pill('bad', stopped)),
    box,
    el('ul', {class: 'phases num'}, [...told, ...absent].map(text => el('li', {}, text))),
  ];
}

function bar(bars, width, label) {
  const picture = svg('svg', {class: 'bar', width, height: 50, viewBox: `0 0 ${width} 50`, role: 'img', 'aria-label': label});
  const widths = shares(bars.map(one => one.millis), width - 3 * (bars.length - 1), LEAST);
  let x = 0;
  bars.forEach((one, index) => {
    const wide = widths[index];
    const kind = one.isFailed ? 'failed' : one.isWaiting ? 'waiting' : index % 2 === 0 ? 'even' : 'odd';
    picture.append(svg('rect', {class: `phase ${kind}`, x, y: 2, width: wide, height: 24, rx: 2}));
    if (one.isFailed && wide >= 16) {
      picture.append(svg('path', {class: 'cross', d: `M${x + wide / 2 - 5} 9l10 10M${x + wide / 2 + 5} 9l-10 10`}));
    }
    if (wide > one.name.length * 8 + 4) picture.append(svg('text', {x, y: 44, class: 'soft'}, one.name));
    x += wide + 3;
  });
  return picture;
}

/** @param runs latest first; @param durations by run id, in milliseconds, where they are known; @param onShow shows a run's certificate */
export function history(runs, durations, {shownRun, onShow}) {
  if (!runs) return [pill('idle', 'unknown')];
  if (runs.length === 0) return [el('p', {class: 'muted'}, 'No run is stored.')];
  const columns = runs.slice().reverse().map(run => ({...run, millis: durations.get(run.run_id) ?? null}));
  const box = el('div', {class: 'drawing'});
  redrawn(box, width => [chart(columns, width)]);
  return [
    box,
    el('details', {'data-name': 'runs'},
      el('summary', {'data-focus': 'runs'}, 'All of these runs, with their certificates'),
      table('Runs, latest first', [{head: 'When'}, {head: 'Outcome'}, {head: 'Instance'}, {head: 'Took', isNumber: true}, {head: 'Certificate'}],
        runs.map(run => ({cells: row(run, durations, shownRun, onShow)})), {isCaptionHidden: true})),
  ];
}

function row(run, durations, shownRun, onShow) {
  const [kind, word] = outcome(run.outcome);
  const button = el('button', {type: 'button', class: 'small', 'data-focus': run.run_id, 'aria-pressed': String(shownRun === run.run_id)},
    'Show', el('span', {class: 'visually-hidden'}, ' the certificate of the run of ', time(run.started_at)));
  button.addEventListener('click', () => onShow(run.run_id));
  return [time(run.started_at), pill(kind, word.split(':')[0]), safe(run.instance_id), orUnknown(duration(durations.get(run.run_id))), button];
}

function chart(columns, width) {
  const height = 168;
  const [left, top, bottom] = [58, 8, 28];
  const failures = columns.filter(run => outcome(run.outcome)[0] === 'bad').length;
  const label = `How long the last ${columns.length} runs took, on a logarithmic scale; ${failures === 0 ? 'none' : failures} failed. `
    + 'The table below holds the same figures.';
  const picture = svg('svg', {class: 'chart', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label});
  const full = height - top - bottom;
  const y = millis => top + full * (1 - Math.log10(Math.min(Math.max(millis, 1), MOST_MILLIS)) / Math.log10(MOST_MILLIS));
  for (const millis of GRID) {
    picture.append(svg('line', {class: millis === SLOW ? 'slow' : 'grid', x1: left, x2: width, y1: y(millis), y2: y(millis)}));
    picture.append(svg('text', {class: 'soft end', x: left - 8, y: y(millis) + 4}, duration(millis).replace('.0', '')));
  }
  const room = (width - left) / Math.max(columns.length, 10);
  columns.forEach((run, index) => {
    const [kind] = outcome(run.outcome);
    const x = left + index * room;
    const wide = Math.min(room * 0.62, 30);
    const middle = x + room / 2;
    if (run.millis === null) picture.append(svg('text', {class: 'soft middle', x: middle, y: height - bottom - 6}, '?'));
    else picture.append(svg('rect', {class: `run ${kind}`, x: middle - wide / 2, y: y(run.millis) - 2, width: wide, height: height - bottom - y(run.millis) + 2, rx: 1.5}));
    const shape = icon(kind, Math.min(15, Math.floor(room) - 1));
    shape.setAttribute('x', middle - Number(shape.getAttribute('width')) / 2);
    shape.setAttribute('y', height - bottom + 7);
    picture.append(shape);
  });
  return picture;
}
