// A pyramid drawn as stairs. Each layer reaches from its stop to its entry and is as wide as its lots: its area is the money at risk.

import {short, svg} from './dom.js';
import {approximate} from './numbers.js';

const HEIGHT = 260;
const LEFT = 2;
const TOP = 26;
const BOTTOM = 44;
const LABELS = 98;
const GAP = 4;
const LINE = 14;
const LETTER = 8;

/**
 * @param layers {id, lots, lotsText, entry, stop, entryText, stopText, isLocked, isClosing, isOpening, mark}, lowest first
 * @param price {value, text, age} or null
 */
export function stairs({name, label, layers, price, width}) {
  const values = layers.flatMap(layer => [approximate(layer.entry), approximate(layer.stop)])
    .concat(price ? [approximate(price.value)] : []);
  const high = Math.max(...values);
  const low = Math.min(...values);
  const margin = (high - low || Math.abs(high) || 1) * 0.06;
  const tall = HEIGHT - TOP - BOTTOM;
  const y = text => TOP + tall * (high + margin - approximate(text)) / (high - low + 2 * margin);
  const picture = svg('svg', {class: 'stairs', width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-label': label});
  const hatch = `hatch-${name}`;
  picture.append(svg('defs', {}, svg('pattern',
    {id: hatch, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
    svg('rect', {class: 'hatch', width: 2.2, height: 7}))));
  const inner = width - LEFT - LABELS;
  // At least so wide that it can be seen; what that takes is taken from the others.
  const widths = shares(layers.map(layer => approximate(String(layer.lots))), inner - GAP * (layers.length - 1), 14);
  let x = LEFT;
  layers.forEach((layer, index) => {
    picture.append(...step(layer, {x, wide: widths[index], top: y(layer.entry), bottom: y(layer.stop), hatch}));
    x += widths[index] + GAP;
  });
  picture.append(...priceLine(price, y, width), ...labels(layers, price, y, width));
  return picture;
}

/** Widths in proportion, none below the least while that is possible. */
export function shares(amounts, room, least) {
  const floor = Math.min(least, room / amounts.length);
  let free = room;
  let rest = amounts.reduce((sum, amount) => sum + amount, 0);
  const narrow = new Set();
  for (let again = true; again;) {
    again = false;
    amounts.forEach((amount, index) => {
      if (!narrow.has(index) && (rest === 0 || free * amount / rest < floor)) {
        narrow.add(index);
        free -= floor;
        rest -= amount;
        again = true;
      }
    });
  }
  return amounts.map((amount, index) => (narrow.has(index) ? floor : free * amount / rest));
}

function step(layer, {x, wide, top, bottom, hatch}) {
  const upper = Math.min(top, bottom);
  const tall = Math.max(Math.abs(top - bottom), 1);
  const kind = (layer.isLocked ? 'locked' : 'risk') + (layer.isClosing || layer.isOpening ? ' in-doubt' : '');
  const parts = [
    svg('rect', {class: `area ${kind}`, x, y: upper, width: wide, height: tall, fill: layer.isLocked ? null : `url(#${hatch})`}),
    svg('line', {class: 'entry', x1: x, x2: x + wide, y1: top, y2: top}),
    svg('line', {class: `stop ${kind}`, x1: x, x2: x + wide, y1: bottom, y2: bottom}),
  ];
  const middle = x + wide / 2;
  if (layer.mark) {
    parts.push(svg('rect', {class: 'frame', x: x - 1, y: upper - 4, width: wide + 2, height: tall + 8}));
    parts.push(text(`✕ ${layer.mark}`, {x: Math.max(middle, LEFT + 5 * LETTER), y: upper - 10, class: 'strong middle'}));
  } else if (layer.isClosing || layer.isOpening) {
    parts.push(text(layer.isClosing ? 'closing' : 'opening', {x: middle, y: upper - 8, class: 'soft middle'}));
  }
  const room = Math.floor(wide / LETTER);
  if (room >= 2) {
    // Cut names tell nothing apart from each other; the table has them whole.
    if ([...layer.id].length <= room + 1) parts.push(text(layer.id, {x: middle, y: HEIGHT - BOTTOM + 20, class: 'strong middle'}));
    else if (room >= 6) parts.push(text(short(layer.id, room), {x: middle, y: HEIGHT - BOTTOM + 20, class: 'strong middle'}));
    const lots = layer.lotsText.length <= room + 1 ? layer.lotsText : String(layer.lots);
    if (lots.length <= room + 1) parts.push(text(lots, {x: middle, y: HEIGHT - BOTTOM + 37, class: 'soft middle'}));
  }
  return parts;
}

function priceLine(price, y, width) {
  if (!price) return [text('no price', {x: width - LABELS + 10, y: TOP - 10, class: 'soft'})];
  const at = y(price.value);
  return [
    svg('line', {class: 'price', x1: LEFT, x2: width - LABELS + 6, y1: at, y2: at}),
    text(price.text, {x: width - LABELS + 10, y: at + 4, class: 'strong'}),
    text(price.age, {x: width - LABELS + 10, y: at + 19, class: 'soft'}),
  ];
}

/** Prices at the right edge; one that would touch another is left to the table. */
function labels(layers, price, y, width) {
  const taken = price ? [y(price.value), y(price.value) + 15] : [];
  const written = [];
  const told = new Map(layers.flatMap(layer => [[layer.entryText, layer.entry], [layer.stopText, layer.stop]]));
  [...told].sort((a, b) => y(a[1]) - y(b[1])).forEach(([shownText, value]) => {
    const at = y(value);
    if (taken.some(other => Math.abs(other - at) < LINE)) return;
    taken.push(at);
    written.push(text(shownText, {x: width - LABELS + 10, y: at + 4, class: 'soft'}));
  });
  return written;
}

function text(content, attributes) {
  return svg('text', attributes, content);
}
