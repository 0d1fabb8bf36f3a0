// Is it trading, why not, and what to do: one word, one sentence, one command.

import {age, duration, timeText} from './time.js';
import {counted, decimal, figure, figuresIn, minus, shown} from './numbers.js';
import {safe, short} from './dom.js';
import {causesFirst, RULES} from './rules.js';
import {tally} from './certificate.js';

const STATES = {
  STARTING: ['idle', 'not ready yet'],
  CANDIDATE: ['busy', 'takes over, nothing is traded yet'],
  RECOVERING: ['busy', 'reads and proves, nothing is traded yet'],
  FENCED: ['bad', 'another instance owns the portfolio', 'SUPERSEDED'],
  STOPPING: ['idle', 'gives back what it owns'],
  STOPPED: ['idle', 'does nothing any more'],
};

/** Whoever trades says so several times a second; after so long nobody should count on it. */
const SILENT = 10_000;

/** So that the command below stays in sight; the certificate has all of it. */
const MOST_LETTERS = 300;

/** Of a run's id: to be typed from a phone. */
const ENOUGH = 8;

const watch = status => `./ballast status --watch ${portfolioOf(status)}`;
const portfolioOf = status => `--portfolio ${safe(status.portfolio_id)}`;

/** Whether somebody said stop, for all or for everything but exits: what the head row says counts, wherever it is said. */
export function haltMode(status) {
  const mode = status.halt?.mode ?? status.halt_mode;
  return typeof mode === 'string' ? mode.toLowerCase().replaceAll('_', '-') : null;
}

export const isHalted = status => status.lifecycle === 'HALTED' || status.phase === 'HALTED';

/** Names a stop, so that a validation can be told to be of after it without comparing clocks of two machines. */
export const stopOf = status => (isHalted(status) || haltMode(status) !== null ? `stop ${status.halt?.since ?? 'of unknown time'}` : null);

/** Whether a dry run that was begun after this very stop was seen has passed. */
export const isCleared = ({status, checked, checkedAfter}) =>
  Boolean(status) && checked?.outcome === 'VALID' && checkedAfter !== null && checkedAfter === stopOf(status);

/** The certificate that speaks for the present: a dry run where it is newer, else the latest run. */
export function latestEvidence({run, checked}) {
  if (!checked) return run ?? null;
  return run && Date.parse(run.started_at) >= Date.parse(checked.started_at) ? run : checked;
}

/** Where the instance says what this page does not understand. */
export const UNREADABLE = {
  kind: 'idle', word: 'UNKNOWN', headline: 'this page cannot read what the instance says',
  sentences: ['Perhaps they are of different versions: load the page anew.'], next: './ballast status',
};

/** What can be said while the instance is not heard, or lets nobody read. */
export function unheard(known, {status, refusal, isLocked}) {
  const before = status ? [`When it was heard last: ${known.word}, ${known.headline}. Whether that still holds is not known from here.`] : [];
  const next = './ballast status';
  if (isLocked) return {kind: 'lost', word: 'LOCKED', headline: 'a token is needed to read', sentences: [sentence(refusal), ...before], next};
  return {
    kind: 'lost', word: 'CONNECTION LOST', headline: status ? `it was ${known.word}` : known.headline,
    sentences: [refusal === null ? 'The instance that serves this page does not answer.' : `It answers, and refuses: ${sentence(refusal)}`, ...before],
    next,
  };
}

/** {kind, word, headline, sentences, next, runbook}, where kind is one of the shapes. */
export function verdict(state) {
  const {status} = state;
  if (!status) {
    return {
      kind: 'idle', word: 'UNKNOWN', headline: 'nothing was heard of this instance yet',
      sentences: ['What it does cannot be told.'], next: './ballast status',
    };
  }
  const known = judged(state);
  return {...known, word: known.word ?? safe(status.lifecycle), sentences: known.sentences.filter(Boolean)};
}

function judged(state) {
  const {status} = state;
  if (isHalted(status)) return halted(state);
  if (status.lifecycle === 'ACTIVE') return active(state);
  if (status.lifecycle === 'STANDBY') return standby(state);
  const [kind, headline, runbook] = STATES[status.lifecycle] ?? ['idle', 'a state that this page does not know'];
  return {kind, headline, runbook, sentences: [sentence(status.why), stays(state)], next: watch(status)};
}

function halted(state) {
  const {status} = state;
  const evidence = latestEvidence(state);
  const violations = causesFirst(evidence?.violations ?? []).filter(violation => violation.severity === 'fatal');
  const isProven = isCleared(state);
  const found = isProven ? null : violations.length > 0 ? causes(violations, evidence) : sentence(evidence?.cause?.message);
  const reason = status.halt?.reason ?? status.why;
  const isFailedRun = evidence?.mode === 'recover' && (evidence.outcome === 'INCONSISTENT' || evidence.outcome === 'CORRUPT');
  const from = timeText(status.halt?.since);
  return {
    kind: 'bad',
    word: 'HALTED',
    headline: (haltMode(status) === 'reduce-only' ? 'only exits are taken' : 'trading is stopped') + (from === null ? '' : ` since ${from}`),
    sentences: [
      found !== null && isTold(status.halt) ? `Stopped because: ${sentence(reason)}` : null,
      isProven ? `A validation after the stop passed: ${tally(state.checked)}. Stopped because: ${sentence(reason)}`
        : found ?? sentence(reason),
      stays(state),
    ],
    next: isProven ? `./ballast resume ${portfolioOf(status)} --reason "…"`
      : isFailedRun ? `./ballast explain ${safe(evidence.run_id.slice(0, ENOUGH))} ${portfolioOf(status)}`
        : violations.length > 0 ? `./ballast audit ${portfolioOf(status)}` : `./ballast validate ${portfolioOf(status)}`,
    runbook: found === null ? 'HALTED' : violations.length > 0 ? 'INCONSISTENT' : evidence.outcome,
  };
}

/** Whether the reason is more than what the evidence says better. */
const isTold = halt => Boolean(halt?.reason) && halt.source !== 'evidence';

function causes([first, ...others], {currency}) {
  const what = first.detail && !first.detail.startsWith('difference ')
    ? short(first.detail, MOST_LETTERS) : `${safe(first.subject)} breaks the rule: ${RULES[first.id] ?? first.id}`;
  const sums = others.filter(other => decimal(other.expected) && decimal(other.actual)).slice(0, 1).map(other => {
    const difference = shown(minus(decimal(other.actual), decimal(other.expected)), currency, {isSigned: true});
    return `With it ${other.id} fails: stored ${figure(other.actual, currency)}, recomputed `
      + `${figure(other.expected, currency)}, difference ${difference}.`;
  });
  const rest = others.length - sums.length;
  return [`${capital(figuresIn(what, currency))} (rule ${first.id}).`, ...sums, rest > 0 ? `${counted(rest, 'more violation')} below.` : ''].join(' ').trim();
}

function active(state) {
  const {status, run} = state;
  const evidence = latestEvidence(state);
  const next = watch(status);
  const recovered = run?.outcome === 'RECOVERED'
    ? `Recovered${run.timings_ms?.total == null ? '' : ` in ${duration(run.timings_ms.total)}`}: `
      + `${known(run.positions_loaded, 'position')}, ${known(run.pyramids_loaded, 'pyramid')}, `
      + `${run.validation_checks_passed.length} of ${run.checks.length} checks passed.`
    : null;
  if (evidence?.mode === 'validate' && evidence.outcome !== 'VALID') return doubted(status, evidence);
  if (haltMode(status) !== null) {
    return {kind: 'warn', headline: 'only exits are taken', sentences: [sentence(status.halt?.reason ?? status.why), recovered],
      next: `./ballast resume ${portfolioOf(status)} --reason "…"`, runbook: 'HALTED'};
  }
  if (status.degraded?.length > 0) {
    return {kind: 'warn', headline: `trading, without ${status.degraded.map(safe).join(', ')}`,
      sentences: [sentence(status.why), recovered], next, runbook: 'BallastDegraded'};
  }
  const from = timeText(run?.handed_over_at);
  return {kind: 'ok', headline: from === null ? 'trading' : `trading since ${from}`, sentences: [recovered], next};
}

/** It trades, and a dry run since then did not pass. */
function doubted(status, evidence) {
  const violations = causesFirst(evidence.violations ?? []).filter(violation => violation.severity === 'fatal');
  const headline = `it trades, and the validation at ${timeText(evidence.started_at) ?? 'a time unknown'} failed`;
  if (violations.length > 0) {
    return {kind: 'bad', headline, sentences: [causes(violations, evidence)],
      next: `./ballast audit ${portfolioOf(status)}`, runbook: 'INCONSISTENT'};
  }
  return {kind: 'bad', headline, sentences: [sentence(evidence.cause?.message ?? evidence.outcome)],
    next: `./ballast validate ${portfolioOf(status)}`, runbook: evidence.outcome};
}

function standby(state) {
  const {status} = state;
  const next = watch(status);
  if (status.seen_at === null) return {kind: 'idle', headline: 'the store was not asked yet', sentences: [stays(state)], next};
  if (status.warnings?.length > 0) {
    const before = status.phase === 'ACTIVE' && status.holder ? `When it answered last, ${safe(status.holder)} traded.` : null;
    return {kind: 'bad', word: 'NOT READY', headline: 'the store does not answer', next, runbook: 'UNAVAILABLE',
      sentences: [sentence(status.why), before, 'Who trades now is not known here. Nothing was loaded, and nothing was invented.']};
  }
  if (status.recovery_status === 'never' && status.phase === null) {
    return {kind: 'bad', word: 'NOT READY', headline: 'nothing is stored', sentences: [sentence(status.why)],
      next: `./ballast init ${portfolioOf(status)} --capital AMOUNT`, runbook: 'NOTHING_STORED'};
  }
  if (status.phase === 'ACTIVE' && status.holder) return beside(state, next);
  return {kind: 'warn', headline: 'nobody trades', sentences: [sentence(status.why), stays(state)], next, runbook: 'BallastNoActiveInstance'};
}

/** Another one has the portfolio, and its heart beats or did. */
function beside({status, leadership}, next) {
  const beat = age(status.heartbeat_age_ms);
  if (status.heartbeat_age_ms > Math.max(SILENT, leadership?.heartbeat_ttl_ms ?? 0)) {
    return {kind: 'warn', headline: `${safe(status.holder)} gives no sign of life`, next, runbook: 'BallastNoActiveInstance',
      sentences: [`Its last heartbeat is ${beat} old: whether it trades is not known. ${sentence(status.why) ?? ''}`.trim()]};
  }
  return {kind: 'idle', headline: `${safe(status.holder)} trades`, next,
    sentences: [`Its heartbeat is ${beat === null ? 'of unknown age' : beat + ' old'}. This instance takes over when that stops.`]};
}

/** What is exposed while nothing is traded. */
function stays({status, portfolio, run}) {
  const live = portfolio?.totals?.live_positions ?? run?.positions_loaded;
  if (live === null || live === undefined) return 'How many positions are open is not known.';
  if (live === 0) return 'No position is open.';
  const exits = haltMode(status) === 'reduce-only' ? 'exits are taken' : 'no exit will be sent';
  return `${counted(live, 'position')} ${live === 1 ? 'stays' : 'stay'} open at the broker; ${exits}.`;
}

const known = (number, noun) => (Number.isInteger(number) ? counted(number, noun) : `an unknown number of ${noun}s`);
/** Names of tables and of instances stay as they are. */
const capital = text => (/^[\w-]*[\d_-]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1));

export function sentence(text) {
  if (text === null || text === undefined || text === '') return null;
  const whole = capital(short(text, MOST_LETTERS));
  return /[.!?…]$/.test(whole) ? whole : whole + '.';
}
