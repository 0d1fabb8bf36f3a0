// What each rule demands, in the words of the rule book, and where the runbook has it.

import {el, safe} from './dom.js';

export const RULES = {
  A01: 'stored total risk = recomputed, within ε',
  A02: 'stored margin used = recomputed, within ε',
  A03: 'stored volatility and count of positions without ATR = recomputed, the volatility within ε',
  A04: 'closed equity = initial + realised_closed + Σ realised of live rows + capital_moved, within ε',
  A05: 'equity high ≥ closed equity',
  P01: 'lots > 0',
  P02: 'entry price > 0',
  P03: 'stored lot size, point value and margin per lot > 0; the instrument is listed',
  P04: 'initial stop > 0',
  P05: "quantity = lots × the position's own lot size",
  P06: 'current stop ≥ initial stop',
  P07: 'current stop ≤ highest close',
  P08: 'entry time ≤ the latest entry time ever accepted',
  P09: 'a live position has no exit data',
  P10: 'no position id twice',
  P11: 'partial exactly when lots < opened_lots and no exit is under way',
  Y01: 'at most one live base per instrument; base exactly when layer 1',
  Y02: 'the pyramid state names the live base of its instrument exactly when there is one',
  Y03: 'live layers are numbered distinctly from 1, and are at most 1 + max pyramids',
  Y04: 'live layers have a pyramid state, whose last price is the entry of the highest layer',
  Y05: 'live layers have a live base',
  Y06: 'a flat instrument has no pyramid state',
  I01: "each live row's seal fits its content",
  I02: "the head's columns, the counts and the rows' seals fit the state's seal",
  I03: 'seq and hash of the head are those of the last journal entry, whose link holds',
  I04: 'our tables, columns, types, keys and triggers are as we know them',
  I05: 'the store is not behind, and not other than, the watermark kept outside it',
  I06: 'phase and epoch agree with the last leadership entry; a halt there has its resume',
};

/** The section of the runbook of that name; in a tab of its own, so that this page goes on. */
export const runbookPage = name =>
  el('a', {href: `/console/runbook.html#${encodeURIComponent(name.toLowerCase())}`, target: 'ballast-runbook'}, name);

/** A rule, and what to do about it; what is no rule of ours has no section. */
export const ruleName = id => (Object.hasOwn(RULES, id) ? runbookPage(id) : safe(id));

// A changed row explains the sums: seals first, then rows, then pyramids, then sums. Of the seals, I01 names the row.
const ORDER = 'IPYA';

/** Violations with the cause first; the fatal ones before the odd ones. */
export function causesFirst(violations) {
  const rank = violation =>
    (violation.severity === 'fatal' ? 0 : 1000) + (ORDER.indexOf(violation.id[0]) + 4) % 4 * 100 + Number(violation.id.slice(1));
  return violations.map((violation, index) => ({violation, index}))
    .sort((a, b) => rank(a.violation) - rank(b.violation) || a.index - b.index)
    .map(({violation}) => violation);
}

/** The ids of positions that have a fatal violation, with the rule that names them first. */
export function hits(certificate) {
  const hit = new Map();
  for (const violation of causesFirst(certificate?.violations ?? [])) {
    const id = /^position (.+)$/s.exec(violation.subject)?.[1];
    if (violation.severity === 'fatal' && id !== undefined && !hit.has(id)) hit.set(id, violation.id);
  }
  return hit;
}
