// The certificate: what failed first, with the row that explains it; what passed folded; what was not looked at, and why.

import {el, icon, orUnknown, pill, safe, table} from './dom.js';
import {counted, decimal, figure, figuresIn, minus, shown} from './numbers.js';
import {duration, time} from './time.js';
import {causesFirst, ruleName, RULES} from './rules.js';

const OUTCOMES = {
  RECOVERED: ['ok', 'recovered'],
  VALID: ['ok', 'valid'],
  INCONSISTENT: ['bad', 'inconsistent: it contradicts itself'],
  CORRUPT: ['bad', 'corrupt: it cannot be read'],
  UNAVAILABLE: ['bad', 'unavailable: the store did not answer'],
  SUPERSEDED: ['idle', 'superseded: another instance took over'],
  NOTHING_STORED: ['idle', 'nothing is stored'],
};

export const outcome = word => OUTCOMES[word] ?? ['idle', safe(word ?? 'unknown')];

const of = (certificate, verdict) => certificate.checks.filter(check => check.verdict === verdict);

/** 3 of 28 checks failed, 1 skipped. */
export function tally(certificate) {
  const all = certificate.checks.length;
  const failed = of(certificate, 'failed').length;
  const others = [['warning', 'warned'], ['skipped', 'skipped']]
    .map(([verdict, word]) => [of(certificate, verdict).length, word])
    .filter(([number]) => number > 0).map(([number, word]) => `, ${number} ${word}`);
  return (failed > 0 ? `${failed} of ${all} checks failed` : `${of(certificate, 'passed').length} of ${all} checks passed`) + others.join('');
}

/** The content of the section. @param actions {onSave, onBack} */
export function certificateView(certificate, {isEarlier, onSave, onBack}) {
  if (!certificate) return [pill('idle', 'no certificate yet'), el('p', {class: 'muted'}, 'Nothing was proven here so far.')];
  const [kind, word] = outcome(certificate.outcome);
  const isDry = certificate.mode === 'validate';
  return [
    el('p', {class: 'line'},
      pill(kind, word),
      el('span', {}, tally(certificate)),
      el('span', {class: 'muted'}, isDry ? 'validation of ' : 'recovery of ', time(certificate.started_at),
        certificate.attempts > 1 ? `, ${certificate.attempts} attempts` : '')),
    isEarlier && el('p', {class: 'note'}, icon('warn'), el('span', {}, 'This is the certificate of an earlier run.'),
      el('button', {type: 'button', 'data-focus': 'back'}, 'Back to the latest')),
    causeView(certificate.cause),
    violations(certificate),
    skipped(certificate),
    passed(certificate),
    provenance(certificate, isDry),
  ].flat().map(part => listening(part, {onSave, onBack}));
}

function listening(part, {onSave, onBack}) {
  if (part instanceof Element) {
    part.querySelector('[data-focus=back]')?.addEventListener('click', onBack);
    part.querySelector('[data-focus=save]')?.addEventListener('click', onSave);
  }
  return part;
}

function causeView(cause) {
  if (!cause) return null;
  const place = ['table', 'key', 'column', 'sqlstate', 'holder'].filter(name => cause[name] !== null && cause[name] !== undefined);
  return el('p', {class: 'cause'}, icon('bad'), el('span', {}, el('strong', {}, safe(cause.message ?? cause.kind)),
    place.length > 0 ? ` (${place.map(name => `${name} ${safe(cause[name])}`).join(', ')})` : ''));
}

const COLUMNS = [
  {head: 'Rule'}, {head: 'Verdict'}, {head: 'Row'}, {head: 'Stored', isNumber: true},
  {head: 'Recomputed', isNumber: true}, {head: 'Difference', isNumber: true}, {head: 'Says', isWide: true}];

function violations(certificate) {
  const ordered = causesFirst(certificate.violations);
  if (ordered.length === 0) return null;
  const more = certificate.violations_total - ordered.length;
  const rows = ordered.map((violation, index) => ({isHit: index === 0 && violation.severity === 'fatal', cells: cells(violation, certificate)}));
  return [
    table('What explains the others comes first. Difference = stored − recomputed.', COLUMNS, rows),
    more > 0 ? el('p', {class: 'muted'}, `${counted(more, 'more violation')} not shown: ./ballast audit names the first.`) : null,
  ];
}

function cells(violation, {currency}) {
  const difference = minus(decimal(violation.actual), decimal(violation.expected));
  return [
    ruleName(violation.id),
    violation.severity === 'fatal' ? pill('bad', 'failed') : pill('warn', 'warning'),
    safe(violation.subject),
    value(violation.actual, currency),
    value(violation.expected, currency),
    difference === null ? el('span', {class: 'muted'}, '–') : shown(difference, currency, {isSigned: true}),
    says(violation, currency),
  ];
}

/** Digests are long and alike; their first letters tell them apart. */
function value(text, currency) {
  if (typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)) return el('code', {title: text}, text.slice(0, 12) + '…');
  const told = orUnknown(figure(text, currency));
  return typeof told === 'string' && decimal(text) === null ? el('span', {class: 'words'}, told) : told;
}

function says(violation, currency) {
  const isTold = violation.detail && !violation.detail.startsWith('difference ');
  return el('div', {},
    isTold ? figuresIn(safe(violation.detail), currency) : RULES[violation.id] ?? violation.id,
    violation.contributions.length > 0 && el('div', {class: 'parts'},
      el('span', {class: 'muted'}, 'made up of'),
      violation.contributions.slice(0, 8).map(part =>
        el('span', {class: 'part'}, safe(part.position_id), ' ', el('span', {class: 'num'}, figure(part.amount, currency)))),
      violation.contributions.length > 8 && el('span', {class: 'muted'}, `and ${violation.contributions.length - 8} more`)));
}

function skipped(certificate) {
  const checks = of(certificate, 'skipped');
  if (checks.length === 0) return null;
  const reasons = [...new Set(checks.map(check => check.detail ?? 'no reason is told'))];
  return el('ul', {class: 'skipped'}, reasons.map(reason => {
    const ids = checks.filter(check => (check.detail ?? 'no reason is told') === reason).map(check => check.id);
    const which = ids.length === certificate.checks.length ? 'every check' : ids.join(', ');
    return el('li', {}, icon('idle'), el('span', {}, el('strong', {}, `${which} skipped`), ': ', safe(reason)));
  }));
}

function passed(certificate) {
  const checks = of(certificate, 'passed');
  if (checks.length === 0) return null;
  const rows = checks.map(check => ({cells: [
    ruleName(check.id), safe(check.name.replaceAll('_', ' ')), RULES[check.id] ?? '',
    check.actual === null ? el('span', {class: 'muted'}, '–') : value(check.actual, certificate.currency)]}));
  return el('details', {'data-name': 'passed'},
    el('summary', {'data-focus': 'passed'}, counted(checks.length, 'check'), ' passed'),
    table('Rules that hold', [{head: 'Rule'}, {head: 'Name'}, {head: 'Demands', isWide: true}, {head: 'Stored', isNumber: true}], rows,
      {isCaptionHidden: true}));
}

function provenance(certificate, isDry) {
  return el('p', {class: 'provenance muted'},
    el('span', {}, 'run ', el('code', {}, safe(certificate.run_id))),
    el('span', {}, 'by ', el('code', {}, safe(certificate.instance_id))),
    el('span', {}, 'took ', orUnknown(duration(certificate.timings_ms?.total))),
    el('span', {}, 'hash ', el('code', {title: certificate.certificate_hash}, safe(String(certificate.certificate_hash).slice(0, 16)))),
    isDry ? el('span', {}, 'a dry run, not stored') : el('button', {type: 'button', class: 'small', 'data-focus': 'save'}, 'Save as JSON'));
}
