// Amounts are decimal strings and stay exact: whole numbers of their last digit, never a JavaScript number.

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;
const MINUS = '\u2212';

/** The exact value of a decimal string, or null where the text is no plain decimal. */
export function decimal(text) {
  const parts = typeof text === 'string' ? PLAIN.exec(text) : null;
  if (parts === null) return null;
  const fraction = parts[3] ?? '';
  return {units: BigInt(parts[1] + parts[2] + fraction), scale: fraction.length};
}

const atScale = (value, scale) => value.units * 10n ** BigInt(scale - value.scale);

function combined(a, b, operation) {
  if (a === null || b === null) return null;
  const scale = Math.max(a.scale, b.scale);
  return {units: operation(atScale(a, scale), atScale(b, scale)), scale};
}

// What is not known makes every result unknown.
export const plus = (a, b) => combined(a, b, (x, y) => x + y);
export const minus = (a, b) => combined(a, b, (x, y) => x - y);
export const times = (a, b) =>
  a === null || b === null ? null : {units: a.units * b.units, scale: a.scale + b.scale};
export const whole = number => (Number.isSafeInteger(number) ? {units: BigInt(number), scale: 0} : null);

/** Below, at or above zero: -1, 0, 1; null where the value is not known. */
export function sign(value) {
  return value === null ? null : value.units < 0n ? -1 : value.units > 0n ? 1 : 0;
}

export function compare(a, b) {
  return sign(minus(a, b));
}

/** The plain decimal string, with at least so many decimals and no zeros beyond them. */
function plain(value, decimals) {
  const digits = String(value.units < 0n ? -value.units : value.units).padStart(value.scale + 1, '0');
  const point = digits.length - value.scale;
  const fraction = digits.slice(point).replace(/0+$/, '').padEnd(decimals, '0');
  return {integer: digits.slice(0, point), fraction, isNegative: value.units < 0n};
}

/** Indian rupees count in lakh and crore: 1,23,45,678. */
export function grouped(integer, currency) {
  const last = integer.slice(-3);
  const rest = integer.slice(0, -3);
  const every = currency === 'INR' ? /\B(?=(\d{2})+$)/g : /\B(?=(\d{3})+$)/g;
  return rest === '' ? last : rest.replace(every, ',') + ',' + last;
}

/** For a person: grouped, with a real minus sign, and a plus where asked for. */
export function shown(value, currency, {decimals = 2, isSigned = false} = {}) {
  if (value === null) return null;
  const {integer, fraction, isNegative} = plain(value, decimals);
  const before = isNegative ? MINUS : isSigned && value.units > 0n ? '+' : '';
  return before + grouped(integer, currency) + (fraction === '' ? '' : '.' + fraction);
}

/** A figure of the server, grouped and without idle zeros where it is a decimal; else as it is. */
export function figure(text, currency) {
  if (text === null || text === undefined) return null;
  const value = decimal(text);
  return value === null ? text : shown(value, currency, {decimals: Math.min(value.scale, 2)});
}

/** Amounts within a sentence, grouped. */
export function figuresIn(text, currency) {
  return text.replace(/(?<![\w.])-?\d{4,}\.\d+(?![\w.]*\d)/g, amount => figure(amount, currency));
}

/** Only for drawing, where a thousandth of a pixel is nothing; never for text. */
export function approximate(value) {
  return value === null ? null : Number(`${value.units}e-${value.scale}`);
}

/** Counts, such as a position of the journal: in threes, with narrow spaces that do not break. */
export function count(number) {
  return Number.isSafeInteger(number) ? String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f') : null;
}

export function counted(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}
