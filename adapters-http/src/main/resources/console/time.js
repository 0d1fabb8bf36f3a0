// Times in the zone of whoever looks, with its name; the instant itself stands beside it for machines and on hover.

import {el, unknown} from './dom.js';

const HOURS = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};
const clock = new Intl.DateTimeFormat(undefined, {...HOURS, second: '2-digit', timeZoneName: 'short'});
const minutes = new Intl.DateTimeFormat(undefined, HOURS);
const day = new Intl.DateTimeFormat(undefined, {year: 'numeric', month: 'short', day: 'numeric'});
const shortDay = new Intl.DateTimeFormat(undefined, {month: 'short', day: 'numeric'});

const isInstant = text => typeof text === 'string' && !Number.isNaN(Date.parse(text));

/** 09:14:07 IST, with the day where it is not today. */
export function timeText(instant) {
  if (!isInstant(instant)) return null;
  const date = new Date(instant);
  const isToday = day.format(date) === day.format(new Date());
  return (isToday ? '' : day.format(date) + ', ') + clock.format(date);
}

/** 09:14 for where there is little room, or the day where it is not today. */
export function briefTime(instant) {
  if (!isInstant(instant)) return null;
  const date = new Date(instant);
  return day.format(date) === day.format(new Date()) ? minutes.format(date) : shortDay.format(date);
}

export function time(instant) {
  return isInstant(instant) ? el('time', {datetime: instant, title: instant}, timeText(instant)) : unknown();
}

/** How long ago, or how long it took: 4 ms, 1.0 s, 2 min 5 s, 3 h 10 min. */
export function duration(millis) {
  if (typeof millis !== 'number' || !Number.isFinite(millis)) return null;
  const seconds = Math.floor(millis / 1000);
  if (millis < 1) return `${millis.toFixed(1)} ms`;
  if (millis < 1000) return `${millis < 10 ? Number(millis.toFixed(1)) : Math.round(millis)} ms`;
  if (millis < 10_000) return `${(Math.floor(millis / 100) / 10).toFixed(1)} s`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** Ages in whole seconds, which do not flicker. */
export function age(millis) {
  if (typeof millis !== 'number' || !Number.isFinite(millis)) return null;
  return millis < 1000 ? 'under 1 s' : duration(Math.max(1, Math.floor(millis / 1000)) * 1000).replace('.0 s', ' s');
}

/** A moment, and how long ago it was by whichever clock counted more: one stands still while a machine sleeps, one is set. */
export function now() {
  return {wall: Date.now(), steady: performance.now()};
}

export function since(moment) {
  return Math.max(0, Date.now() - moment.wall, performance.now() - moment.steady);
}
