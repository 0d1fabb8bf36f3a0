// A pyramid drawn as stairs. Each layer reaches from its stop to its entry and is as wide as its lots: its area is the money at risk.

import {el, short, svg} from './dom.js';
import {approximate, compare, minus} from './numbers.js';

const HEIGHT = 260;
const LEFT = 2;
const TOP = 26;
const BOTTOM = 44;
const TALL = HEIGHT - TOP - BOTTOM;
const LABELS = 98;
const GAP = 4;
const LINE = 14;
const LETTER = 8;
const DIGIT = 7.6;
const LEAST = 14;

/**
 * The drawing, and what must be said beside it.
 *
 * @param layers {id, lots, lotsText, worth, entry, stop, entryText, stopText, isLocked, isClosing, isOpening, mark}, lowest first
 * @param price {value, text, age} or null
 */
export function stairs({name, label, layers, price, width}) {
  const y = scale(layers, price);
  const edge = width - labelRoom(layers, price, width);
  const picture = svg('svg', {class: 'stairs', width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-label': label});
  const hatch = `hatch-${name}`;
  picture.append(svg('defs', {}, svg('pattern',
    {id: hatch, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
    svg('rect', {class: 'hatch', width: 2.2, height: 7}))));
  const gap = Math.min(GAP, (edge - LEFT) / layers.length / 4);
  const room = edge - LEFT - gap * (layers.length - 1);
  const amounts = layers.map(layer => approximate(layer.worth));
  // At least so wide that it can be seen; what that takes is taken from the others.
  const widths = shares(amounts, room, LEAST);
  let x = LEFT;
  layers.forEach((layer, index) => {
    picture.append(...step(layer, {x, wide: widths[index], top: y(layer.entry), bottom: y(layer.stop), hatch}));
    x += widths[index] + gap;
  });
  picture.append(...priceLine(price, y, {edge, width}), ...labels(layers, price, y, {edge, width}));
  const sum = amounts.reduce((total, one) => total + one, 0);
  const isWidened = amounts.some(amount => room * amount / sum < Math.min(LEAST, room / layers.length) - 0.01);
  return isWidened
    ? [picture, el('p', {class: 'muted'}, 'The narrowest are drawn wider than they are, so that they can be seen: here the figures count, not the areas.')]
    : [picture];
}

/** Where a price is drawn. One of the market that is far away from the layers would leave no room to them, and is off the scale. */
function scale(layers, price) {
  const levels = layers.flatMap(layer => [layer.entry, layer.stop]);
  const over = (value, low) => approximate(minus(value, low));
  const spread = Math.max(...levels.map(level => over(level, lowest(levels))));
  const distance = price && over(price.value, lowest(levels));
  const isNear = price && (spread === 0 || (distance >= -2 * spread && distance <= 3 * spread));
  const values = isNear ? [...levels, price.value] : levels;
  const low = lowest(values);
  // From the lowest upwards, since large prices differ by little.
  const range = Math.max(...values.map(value => over(value, low))) || 1;
  const margin = range * 0.06;
  return value => TOP + TALL * (range + margin - over(value, low)) / (range + 2 * margin);
}

const lowest = values => values.reduce((least, value) => (compare(value, least) < 0 ? value : least));

/** Room for the longest price, as long as that leaves more than half to the drawing. */
function labelRoom(layers, price, width) {
  const longest = Math.max(...layers.flatMap(layer => [layer.entryText.length, layer.stopText.length]), price ? price.text.length : 0);
  return Math.max(LABELS, Math.min(longest * DIGIT + 12, width * 0.45));
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

/** How many usual letters a name is wide. */
const size = name => [...name].reduce((sum, letter) => sum + (/[MW@]/.test(letter) ? 1.6 : 1), 0);

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
    const name = size(layer.id) <= room + 1 ? layer.id
      : room >= 6 ? short(layer.id, Math.floor(room * layer.id.length / size(layer.id))) : '';
    parts.push(text(name, {x: middle, y: HEIGHT - BOTTOM + 20, class: 'strong middle'}));
    const lots = layer.lotsText.length <= room + 1 ? layer.lotsText : String(layer.lots);
    if (lots.length <= room + 1) parts.push(text(lots, {x: middle, y: HEIGHT - BOTTOM + 37, class: 'soft middle'}));
  }
  return parts;
}

const fits = (shown, {edge, width}) => shown.length * DIGIT <= width - edge - 10;

function priceLine(price, y, space) {
  const x = space.edge + 10;
  if (!price) return [text('no price', {x, y: TOP - 10, class: 'soft'})];
  const at = priceAt(price, y);
  const arrow = at === y(price.value) ? '' : at === TOP ? '↑ ' : '↓ ';
  const shown = arrow + price.text;
  return [
    arrow === '' && svg('line', {class: 'price', x1: LEFT, x2: space.edge + 6, y1: at, y2: at}),
    text(fits(shown, space) ? shown : `${arrow}price`, {x, y: at + 4, class: 'strong'}),
    text(price.age, {x, y: at + 19, class: 'soft'}),
  ].filter(Boolean);
}

/** At the edge where it is off the scale. */
const priceAt = (price, y) => Math.min(Math.max(y(price.value), TOP), TOP + TALL);

/** Prices at the right edge; one that would touch another, or is too long, is left to the table. */
function labels(layers, price, y, space) {
  const taken = price ? [priceAt(price, y), priceAt(price, y) + 15] : [];
  const written = [];
  const told = new Map(layers.flatMap(layer => [[layer.entryText, layer.entry], [layer.stopText, layer.stop]]));
  [...told].sort((a, b) => y(a[1]) - y(b[1])).forEach(([shownText, value]) => {
    const at = y(value);
    if (taken.some(other => Math.abs(other - at) < LINE) || !fits(shownText, space)) return;
    taken.push(at);
    written.push(text(shownText, {x: space.edge + 10, y: at + 4, class: 'soft'}));
  });
  return written;
}

function text(content, attributes) {
  return svg('text', attributes, content);
}
