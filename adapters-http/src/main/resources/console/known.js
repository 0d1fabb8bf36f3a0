// What is known of the instance: what the stream tells, and what is asked for where it tells nothing.

import {get, Refused} from './api.js';
import {now} from './time.js';

const RUNS = 12;
const TURNS = 20;
const AGAIN = 3_000;
const NOT_FOUND = 404;

export const state = {
  status: null, run: null, portfolio: null, runs: null, leadership: null, checked: null, checkedAfter: null, shownRun: null, isAll: false,
  statusAt: null, heard: null, refusal: null, isLocked: false,
};

/** By the id of their run: those of the latest runs, and the one that is looked at. */
export const certificates = new Map();

/** They count, so that an answer which was overtaken by an event is known to be old. */
export const versions = {status: 0, run: 0, portfolio: 0};

let changed = () => {};

export function whenChanged(act) {
  changed = act;
}

const certificatePath = id => `/api/recovery/runs/${encodeURIComponent(id)}`;

const PATHS = {
  status: () => '/api/recovery/status',
  portfolio: () => '/api/portfolio',
  run: () => (state.status?.run_id ? certificatePath(state.status.run_id) : null),
};

/** Takes in a document of that name; null where it turned out that the instance does not know it. */
export function learn(name, document) {
  versions[name] += 1;
  if (document?.changed === true) {
    fetchUntilKnown(name, versions[name]);
    return;
  }
  state[name] = document;
  if (name === 'status') {
    state.statusAt = now();
    readTurns();
  }
  if (name === 'run' && document) {
    certificates.set(document.run_id, document);
    readRuns();
  }
  changed();
}

/** What was too large to be told is asked for, until it is there or something newer is. */
function fetchUntilKnown(name, version) {
  fetchOne(name).catch(() => setTimeout(() => {
    if (versions[name] === version) fetchUntilKnown(name, version);
  }, AGAIN));
}

export async function fetchOne(name) {
  const version = versions[name];
  const path = PATHS[name]();
  const document = path === null ? null : await get(path);
  if (versions[name] === version) learn(name, document);
}

/** Asks for everything. What this instance does not know is not shown as if it did, whatever was known before. */
export async function begin() {
  turnsOf = null;
  await fetchOne('status');
  await Promise.all(['run', 'portfolio'].map(name => fetchOne(name).catch(failure => {
    if (!(failure instanceof Refused)) throw failure;
    learn(name, null);
  })));
  if (state.run === null) readRuns();
}

let turnsOf = null;

/** Who had the portfolio, anew where somebody else has it or something was said about it. */
async function readTurns() {
  const {epoch, phase, holder, halt} = state.status;
  const of = JSON.stringify([epoch, phase, holder, halt]);
  if (of === turnsOf) return;
  turnsOf = of;
  let isOld = true;
  try {
    const leadership = await get(`/api/leadership?limit=${TURNS}`);
    isOld = leadership.warnings.length > 0;
    if (of === turnsOf) state.leadership = leadership;
  } catch (failure) {
    if (of === turnsOf && failure instanceof Refused) state.leadership = null;
  }
  if (isOld) setTimeout(() => { if (of === turnsOf) turnsOf = null; }, AGAIN);
  changed();
}

let isReading = false;
let isWantedAgain = false;

/** The latest runs, and of each once its certificate: only that tells how long it took. One after the other, and once for all who ask. */
export async function readRuns() {
  isWantedAgain = true;
  if (isReading) return;
  isReading = true;
  try {
    while (isWantedAgain) {
      isWantedAgain = false;
      await readRunsOnce();
    }
  } catch (failure) {
    // Without an answer the connection is lost, and everything is asked for when it is back.
    if (failure instanceof Refused) setTimeout(readRuns, AGAIN);
  } finally {
    isReading = false;
  }
}

async function readRunsOnce() {
  try {
    state.runs = (await get(`/api/recovery/runs?limit=${RUNS}`)).runs;
  } catch (failure) {
    if (failure instanceof Refused) state.runs = null;
    throw failure;
  } finally {
    changed();
  }
  const ids = state.runs.map(run => run.run_id);
  for (const id of ids) {
    await certificateOf(id).catch(failure => { if (failure.status !== NOT_FOUND) throw failure; });
  }
  const kept = new Set([...ids, state.run?.run_id, state.shownRun]);
  for (const id of certificates.keys()) if (!kept.has(id)) certificates.delete(id);
  changed();
}

/** Reads a certificate unless it was read before: none of an earlier run ever changes. */
export async function certificateOf(id) {
  if (!certificates.has(id)) certificates.set(id, await get(certificatePath(id)));
  return certificates.get(id);
}
