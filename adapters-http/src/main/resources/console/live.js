// The stream of what changes. Silence is noticed, a dead connection is given up, and a new one is tried later each time.

import {checkedResponse, headers, Refused} from './api.js';

const DEAD = 12_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;
const HIDDEN = 60_000;
/** Often enough to be no silence, where the instance answers and has no stream left for us. */
const POLL = 3_000;

/**
 * Follows the stream until the page is left.
 *
 * @param on.begin asks for everything once, before each connection; a failure of it is one of the connection
 * @param on.event name and document
 * @param on.heard whenever anything at all came
 * @param on.refused when it answers, and not what was asked for
 * @param on.locked when a token is needed; resolves when there may be one
 */
export async function follow(on) {
  let failures = 0;
  for (;;) {
    await visible();
    let hasAnswered = false;
    let isPolled = false;
    try {
      await on.begin();
      on.heard();
      hasAnswered = true;
      await stream(on, () => { failures = 0; });
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 401) {
        await on.locked(failure);
        continue;
      }
      // Whoever went away, and whoever refuses, is asked again.
      isPolled = failure instanceof Refused && hasAnswered;
      if (failure instanceof Refused && !hasAnswered) on.refused(failure);
    }
    await wait((isPolled ? POLL : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures)) * (0.75 + Math.random() / 2));
    failures += 1;
  }
}

async function stream(on, began) {
  const ending = new AbortController();
  let watchdog = 0;
  const alive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => ending.abort(), DEAD);
  };
  const release = endWhenHidden(ending);
  alive();
  try {
    const response = await checkedResponse(await fetch('/api/events', {
      headers: {...headers(), Accept: 'text/event-stream'}, cache: 'no-store', signal: ending.signal}));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parse = parser(on.event);
    for (;;) {
      const {done, value} = await reader.read();
      if (done) return;
      alive();
      began();
      on.heard();
      parse(value);
    }
  } finally {
    clearTimeout(watchdog);
    release();
    ending.abort();
  }
}

/** Puts together what comes in pieces. An event that this page cannot read ends the stream: everything is asked for anew. */
export function parser(onEvent) {
  let rest = '';
  return piece => {
    rest += piece;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop();
    for (const block of blocks) {
      let name = 'message';
      const data = [];
      for (const line of block.split(/\r?\n/)) {
        const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
        if (field === 'event') name = value;
        if (field === 'data') data.push(value);
      }
      if (data.length > 0) onEvent(name, JSON.parse(data.join('\n')));
    }
  };
}

/** A browser allows six connections per host: whoever does not look needs none. */
function endWhenHidden(ending) {
  let timer = 0;
  const changed = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => ending.abort(), HIDDEN);
  };
  document.addEventListener('visibilitychange', changed);
  changed();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', changed);
  };
}

function visible() {
  if (!document.hidden) return Promise.resolve();
  return new Promise(resolve => {
    const changed = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', changed);
      resolve();
    };
    document.addEventListener('visibilitychange', changed);
  });
}

/** So long, or until the network is back, or somebody looks. */
function wait(millis) {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    addEventListener('online', done);
    document.addEventListener('visibilitychange', done);
  });
}
