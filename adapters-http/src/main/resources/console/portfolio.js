// What is exposed: the figures of the whole, and each instrument as a drawing and as a table.

import {el, orUnknown, pill, safe, show, table, unknown} from './dom.js';
import {compare, count, counted, decimal, figure, minus, plus, shown, sign, times, whole} from './numbers.js';
import {briefTime} from './time.js';
import {stairs} from './pyramid.js';
import {hits} from './rules.js';

const MOST_INSTRUMENTS = 8;
const MOST_LAYERS = 12;
const LARGEST = 8;
const OLD_PRICE = 60_000;

const ZERO = whole(0);

/** Whether the figures are what this instance trades on, now. It may have ceased to, and nobody has read the store since. */
export const isProven = ({status, portfolio}) => portfolio?.proven === true && status?.lifecycle === 'ACTIVE';

/** The figures in one line; what changes every second has a place of its own. */
export function facts(state) {
  const {status, portfolio, run} = state;
  const totals = portfolio?.totals ?? run;
  const currency = portfolio?.currency ?? run?.currency;
  const money = name => {
    const amount = figure(totals?.[name], currency);
    return amount === null ? unknown() : [safe(amount), ' ', el('span', {class: 'muted unit'}, safe(currency ?? ''))];
  };
  const inDoubt = portfolio?.in_doubt ?? run?.in_doubt;
  const isOurs = status?.holder && status.holder === status.instance_id;
  return [
    ['Lifecycle', orUnknown(status?.lifecycle)],
    ['Holder', status ? status.holder ? `${safe(status.holder)}${isOurs ? ' (this one)' : ''}` : 'nobody' : unknown()],
    ['Heartbeat', el('span', {id: 'heartbeat'})],
    ['Closed equity', money('closed_equity')],
    ['Open equity', money('open_equity')],
    ['Risk', money('total_risk_amount')],
    ['Margin used', money('margin_used')],
    ['In doubt', inDoubt ? inDoubt.length === 0 ? 'none' : inDoubt.map(safe).join(', ') : unknown()],
  ].map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)));
}

/** Where the figures are from, and what that means. */
export function standing(state) {
  const {portfolio} = state;
  if (!portfolio) return [pill('idle', 'unknown'), el('span', {}, 'What is held is not known yet.')];
  const at = `seq ${count(portfolio.seq) ?? 'unknown'}`;
  if (isProven(state)) return [pill('ok', 'proven'), el('span', {}, `What this instance trades on, at ${at}.`)];
  const source = portfolio.proven === true
    ? `What this instance traded on before, at ${at}. The store was not read since.`
    : `What the store says, at ${at}. This instance does not trade on it.`;
  return [pill('warn', 'not proven'), el('span', {}, [source, ...(portfolio.warnings ?? []).map(safe)].join(' '))];
}

/** Those of the last recovery where there are none of later. */
const pricesOf = (portfolio, run) => [...portfolio?.prices ?? [], ...(run?.prices ?? []).map(price => ({...price, at: price.as_of}))];

/** One group per instrument. */
function grouped(portfolio, prices) {
  const groups = new Map();
  for (const position of portfolio.positions) {
    if (!groups.has(position.instrument)) groups.set(position.instrument, []);
    groups.get(position.instrument).push(position);
  }
  return [...groups].map(([instrument, layers]) => ({
    instrument,
    layers,
    risk: total(layers.map(layer => decimal(layer.risk_amount))),
    pyramid: portfolio.pyramids.find(pyramid => pyramid.instrument === instrument) ?? null,
    price: prices.find(price => price.instrument === instrument) ?? null,
  }));
}

const total = amounts => amounts.reduce(plus, ZERO);

/** Those that somebody must see, then the largest by risk, in their own order; what is not known may be the largest. */
function largest(items, most, riskOf, isHit) {
  if (items.length <= most) return items;
  const ordered = [...items].sort((a, b) => {
    const [one, other] = [riskOf(a), riskOf(b)];
    return isHit(b) - isHit(a) || (one === null ? -1 : other === null ? 1 : compare(other, one));
  });
  const kept = new Set(ordered.slice(0, LARGEST));
  return items.filter(item => kept.has(item));
}

/** Shows the instruments in that place, anew where the version of the portfolio is another. */
export function pyramids(place, {portfolio, version, run, evidence, isAll, onAll}) {
  const hit = hits(evidence);
  const prices = pricesOf(portfolio, run);
  show(place, [version, run?.run_id, [...hit], isAll, prices.map(priceAge)], () => {
    if (!portfolio) return [];
    const groups = grouped(portfolio, prices);
    if (groups.length === 0) return [el('p', {class: 'card muted'}, 'No position is open.')];
    const isHit = group => group.layers.some(layer => hit.has(layer.position_id));
    const some = isAll ? groups : largest(groups, MOST_INSTRUMENTS, group => group.risk, isHit);
    const cards = some.map((group, index) => card(group, {portfolio, hit, isAll, index}));
    const isPart = some.length < groups.length || (!isAll && some.some(group => group.layers.length > MOST_LAYERS));
    if (!isPart || isAll) return cards;
    const button = el('button', {type: 'button', 'data-focus': 'all'}, `Show all ${counted(groups.length, 'instrument')} and all layers`);
    button.addEventListener('click', onAll);
    return [...cards, el('p', {class: 'wide'}, button, ' ', el('span', {class: 'muted'}, 'Those with the most risk are shown.'))];
  });
}

function locked(position) {
  const above = minus(decimal(position.current_stop), decimal(position.entry_price));
  if (above === null) return null;
  return sign(above) <= 0 ? ZERO : times(times(above, whole(position.lots)), decimal(position.point_value));
}

const layerName = position => (position.is_base_position ? 'base' : `layer ${position.layer ?? 'unknown'}`);

function card(group, {portfolio, hit, isAll, index}) {
  const {instrument, layers, pyramid, risk} = group;
  const currency = portfolio.currency;
  const drawn = isAll ? layers : largest(layers, MOST_LAYERS, layer => decimal(layer.risk_amount), layer => hit.has(layer.position_id));
  // Layers may have been opened with different terms.
  const every = of => [...new Set(layers.map(layer => of(layer) ?? 'unknown'))].join(' and ');
  const terms = [
    `lot ${every(layer => layer.lot_size)}`,
    `point value ${every(layer => figure(layer.point_value, currency)?.replace(/\.0+$/, ''))}`,
    pyramid?.max_pyramids == null ? null : `at most ${counted(pyramid.max_pyramids, 'pyramid')}`,
  ].filter(Boolean).join(' · ');
  const hasBase = layers.some(layer => layer.is_base_position);
  const box = el('div', {class: 'drawing'});
  redrawn(box, width => drawing(drawn, {...group, name: index, width, hit, currency}));
  const heading = `instrument-${index}`;
  return el('section', {class: 'card instrument', 'aria-labelledby': heading},
    el('div', {class: 'head'},
      el('h3', {id: heading}, safe(instrument)),
      el('span', {class: 'sum'}, el('span', {class: 'muted'}, 'risk '), el('span', {class: 'num'}, orUnknown(shown(risk, currency))))),
    el('p', {class: 'muted'}, terms),
    !hasBase && el('p', {class: 'note'}, pill('warn', 'no further pyramids'), ' The base is closed.'),
    box,
    layerTable(drawn, {hit, currency}),
    drawn.length < layers.length && el('p', {class: 'muted'}, `${counted(layers.length - drawn.length, 'layer')} with less risk not shown.`));
}

function layerTable(layers, {hit, currency}) {
  const money = value => orUnknown(shown(value, currency));
  const columns = [{head: 'Layer'}, ...['Lots', 'Entry', 'Stop', 'Risk', 'Locked in'].map(head => ({head, isNumber: true}))];
  const rows = layers.map(layer => ({
    isHit: hit.has(layer.position_id),
    cells: [
      el('span', {}, el('strong', {}, safe(layer.position_id)), ' ', el('span', {class: 'muted'}, layerName(layer)),
        isInDoubt(layer) ? el('span', {class: 'doubt'}, pill('warn', `${layer.status}, in doubt`)) : '',
        hit.has(layer.position_id) ? el('span', {class: 'doubt'}, pill('bad', markOf(hit.get(layer.position_id)))) : ''),
      orUnknown(count(layer.lots)),
      orUnknown(figure(layer.entry_price, currency)),
      orUnknown(figure(layer.current_stop, currency)),
      money(decimal(layer.risk_amount)),
      money(locked(layer)),
    ],
  }));
  return table('Live layers', columns, rows, {isCaptionHidden: true});
}

const isInDoubt = layer => layer.status === 'opening' || layer.status === 'closing';
const markOf = rule => (rule === 'I01' ? 'changed' : rule);
const brief = (text, currency) => figure(text, currency).replace(/\.0+$/, '');

function drawing(layers, {instrument, name, width, hit, currency, price}) {
  const isKnown = layer => decimal(layer.entry_price) !== null && decimal(layer.current_stop) !== null && Number.isSafeInteger(layer.lots)
    && layer.lots > 0 && sign(decimal(layer.point_value)) > 0;
  const known = layers.filter(isKnown);
  if (known.length === 0) return [el('p', {class: 'muted'}, 'It cannot be drawn: entries, stops, lots or point values are not known.')];
  const shownLayers = known.map(layer => ({
    id: safe(layer.position_id),
    lots: layer.lots,
    lotsText: counted(layer.lots, 'lot'),
    // So that areas are money where layers of one instrument were opened with different terms.
    worth: times(whole(layer.lots), decimal(layer.point_value)),
    entry: decimal(layer.entry_price),
    stop: decimal(layer.current_stop),
    entryText: brief(layer.entry_price, currency),
    stopText: brief(layer.current_stop, currency),
    isLocked: compare(decimal(layer.current_stop), decimal(layer.entry_price)) > 0,
    isClosing: layer.status === 'closing',
    isOpening: layer.status === 'opening',
    mark: hit.has(layer.position_id) ? markOf(hit.get(layer.position_id)) : null,
  }));
  const at = price && decimal(price.price) !== null
    ? {value: decimal(price.price), text: brief(price.price, currency), age: priceAge(price)} : null;
  const missing = layers.length - known.length;
  return [
    ...stairs({name, width, layers: shownLayers, price: at, label: sentence(instrument, known, {hit, currency, at})}),
    missing > 0 && el('p', {class: 'muted'}, `${counted(missing, 'layer')} cannot be drawn: the table has what is known.`),
  ].filter(Boolean);
}

function priceAge(price) {
  const old = Date.now() - Date.parse(price.at);
  return Number.isNaN(old) ? 'age unknown' : `${old > OLD_PRICE ? 'stale' : 'at'} ${briefTime(price.at)}`;
}

function sentence(instrument, layers, {hit, currency, at}) {
  const told = layers.map(layer => {
    const gain = locked(layer);
    const money = sign(gain) > 0 ? `locked in ${shown(gain, currency)}` : `risk ${figure(layer.risk_amount, currency) ?? 'unknown'}`;
    const state = isInDoubt(layer) ? `, ${layer.status} and in doubt` : '';
    const changed = hit.has(layer.position_id) ? `, breaks rule ${hit.get(layer.position_id)}` : '';
    return `${layerName(layer)} ${safe(layer.position_id)}, ${counted(layer.lots, 'lot')}, entry ${figure(layer.entry_price, currency)}, `
      + `stop ${figure(layer.current_stop, currency)}, ${money}${state}${changed}`;
  });
  const price = at ? `Price ${at.text}, ${at.age}.` : 'No price is known.';
  return `${safe(instrument)}: ${told.join('; ')}. ${price} The table below holds the same figures.`;
}

/** @param draw makes the elements for a width in real pixels, anew whenever its place gets wider or narrower: scaled type could not be read on a phone. */
export function redrawn(box, draw) {
  let drawnAt = 0;
  const redraw = () => {
    const width = Math.floor(box.clientWidth);
    if (width < 40 || width === drawnAt) return;
    drawnAt = width;
    box.replaceChildren(...draw(width));
  };
  new ResizeObserver(redraw).observe(box);
}
