// Who had the portfolio, who took it over, and who said stop or go on: the latest turns first.

import {el, icon, orUnknown, pill, safe, table} from './dom.js';
import {count} from './numbers.js';
import {time} from './time.js';

const SHOWN = 4;

const EVENTS = {
  CREATED: ['idle', 'created'],
  TAKEN: ['idle', 'taken'],
  TAKEN_BY_FORCE: ['warn', 'taken by force'],
  ACTIVATED: ['ok', 'trades'],
  RELEASED: ['idle', 'given back'],
  HALTED: ['bad', 'halted by evidence'],
  HALTED_BY_OPERATOR: ['bad', 'halted by operator'],
  RESUMED: ['ok', 'resumed'],
  REPAIRED: ['warn', 'repaired'],
};

const COLUMNS = [{head: 'When'}, {head: 'What'}, {head: 'Instance'}, {head: 'Epoch', isNumber: true}, {head: 'Why', isWide: true}];

function row(turn) {
  const [kind, word] = EVENTS[turn.event] ?? ['idle', safe(turn.event)];
  const isPart = turn.event.startsWith('HALTED') && turn.phase !== 'HALTED';
  return {cells: [
    time(turn.at),
    [pill(isPart ? 'warn' : kind, word), isPart ? el('span', {class: 'muted'}, ' but for exits') : ''],
    turn.holder === null ? el('span', {class: 'muted'}, 'nobody') : safe(turn.holder),
    orUnknown(count(turn.epoch)),
    turn.reason === '' ? el('span', {class: 'muted'}, '–') : safe(turn.reason)]};
}

/** @param leadership what the instance says of it, or null */
export function turns(leadership) {
  if (!leadership) return [pill('idle', 'unknown')];
  const rows = leadership.turns.map(row);
  if (rows.length === 0) return [el('p', {class: 'muted'}, 'Nobody has had it yet.')];
  const earlier = rows.slice(SHOWN);
  return [
    ...leadership.warnings.map(text => el('p', {class: 'note'}, icon('warn'), el('span', {}, safe(text)))),
    table('The latest turns of the portfolio', COLUMNS, rows.slice(0, SHOWN), {isCaptionHidden: true}),
    earlier.length > 0 && el('details', {'data-name': 'turns'},
      el('summary', {'data-focus': 'turns'}, `${earlier.length} earlier`),
      table('Earlier turns', COLUMNS, earlier, {isCaptionHidden: true})),
  ];
}
