// Elements, safely: whatever comes from outside becomes text, never markup.

/** Of a figure that stays in one piece. */
const MOST_DIGITS = 22;
const SVG = 'http://www.w3.org/2000/svg';

// Control characters, and those that turn the direction of what follows, would let a name rewrite the sentence around it.
const TURNING = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Text from outside, which keeps to itself wherever it stands. */
export function safe(text) {
  const still = String(text).replace(TURNING, '\ufffd');
  return RIGHT_TO_LEFT.test(still) ? '\u2068' + still + '\u2069' : still;
}

/** The same, not longer than that; a table beside has all of it. */
export function short(text, most) {
  const letters = [...String(text)];
  return safe(letters.length <= most ? text : letters.slice(0, most - 1).join('') + '…');
}

const present = children => children.flat(2).filter(child => child !== null && child !== undefined && child !== false);

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...present(children));
  return node;
}

export const el = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);
export const svg = (name, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, name), attributes, children);
export const byId = id => document.getElementById(id);

export const SHAPES = {
  bad: ['M8 2h8l6 6v8l-6 6H8l-6-6V8z', 'M8.5 8.5l7 7M15.5 8.5l-7 7'],
  ok: ['M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z', 'M7 12.3l3.5 3.6L17 8.6'],
  warn: ['M12 2.6L22.4 21H1.6z', 'M12 9.5v5M12 17.6v.4'],
  busy: ['M12 2a10 10 0 1 0 10 10'],
  idle: ['M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z', 'M7.5 12h9'],
  lost: ['M9 2v6M15 2v6M6 8h12v4a6 6 0 0 1-12 0zM12 18v4'],
};

/** The shape that goes with a word; never without one. */
export function icon(kind, size = 18) {
  return svg(
    'svg',
    {class: `icon ${kind}`, width: size, height: size, viewBox: '0 0 24 24', 'aria-hidden': 'true'},
    SHAPES[kind].map(d => svg('path', {d})));
}

export const pill = (kind, word) => el('span', {class: `pill p-${kind}`}, icon(kind), el('span', {}, word));

export const unknown = (word = 'unknown') => el('span', {class: 'unknown'}, word);

/** The figure, or that it is not known: never nothing, and never zero. */
export const orUnknown = text => (text === null || text === undefined ? unknown() : safe(text));

/**
 * A table that is cards on a narrow screen. A column is {head, isNumber, isWide}; a row {cells, isHit, key}. The roles are said
 * because a browser forgets them where rows are shown as cards.
 */
export function table(caption, columns, rows, {isCaptionHidden = false} = {}) {
  const cell = (content, index) => {
    const column = columns[index];
    const isLong = column.isNumber && String(content?.textContent ?? content).length > MOST_DIGITS;
    const classes = [column.isNumber && 'n', isLong && 'long', column.isWide && 't'].filter(Boolean).join(' ');
    const common = {class: classes || null, 'data-label': column.head};
    return index === 0
      ? el('th', {...common, scope: 'row', role: 'rowheader'}, el('span', {}, content))
      : el('td', {...common, role: 'cell'}, el('span', {}, content));
  };
  return el(
    'table',
    {class: 'stack', role: 'table'},
    el('caption', {class: isCaptionHidden ? 'visually-hidden' : null}, caption),
    el(
      'thead',
      {role: 'rowgroup'},
      el(
        'tr',
        {role: 'row'},
        columns.map(column =>
          el('th', {scope: 'col', role: 'columnheader', class: column.isNumber ? 'n' : null}, column.head)))),
    el(
      'tbody',
      {role: 'rowgroup'},
      rows.map(row => el('tr', {role: 'row', class: row.isHit ? 'hit' : null}, row.cells.map(cell)))));
}

const drawn = new WeakMap();

/** Builds the content anew only where what it shows has changed: nothing jumps, closes or loses its focus in between. */
export function show(place, shownData, build) {
  const key = JSON.stringify(shownData);
  if (drawn.get(place) === key) return;
  drawn.set(place, key);
  const open = new Set([...place.querySelectorAll('details[open][data-name]')].map(part => part.dataset.name));
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  place.replaceChildren(...present([built(build)]));
  place.querySelectorAll('details[data-name]').forEach(part => { if (open.has(part.dataset.name)) part.open = true; });
  if (focused) place.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
}

/** One part that this page cannot read, such as a certificate of another version, takes nothing else with it, and is not left as it was. */
function built(build) {
  try {
    return build();
  } catch (failure) {
    console.error(failure);
    return el('span', {class: 'note'}, icon('warn'), el('span', {}, 'This cannot be shown: it is not what this page can read.'));
  }
}

/** Text that changes often, such as an age. */
export function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
