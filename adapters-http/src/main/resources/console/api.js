// Questions to the instance that serves this page. Tokens stay in this tab and travel in a header, never in an address.

const TOO_LONG = 15_000;
const SOON = 2;

/** Kinds of token: one to read, one to halt and resume. */
export const tokens = {
  get: kind => sessionStorage.getItem(`ballast.${kind}-token`) ?? '',
  set(kind, token) {
    if (token === '') sessionStorage.removeItem(`ballast.${kind}-token`);
    else sessionStorage.setItem(`ballast.${kind}-token`, token);
  },
};

/** An answer that is no success, or none at all; in a sentence for a person. */
export class Refused extends Error {
  constructor(status, problem) {
    super([problem.title, problem.detail].filter(Boolean).join(': ') || `It answered ${status}.`);
    this.status = status;
    this.next = problem.next ?? null;
    this.correlation = problem.correlation_id ?? null;
  }
}

export function headers(kind = 'read') {
  const token = tokens.get(kind);
  return token === '' ? {} : {Authorization: `Bearer ${token}`};
}

async function refusal(response) {
  let problem = {};
  try {
    problem = (await response.json()) ?? {};
  } catch {
    // No problem document: the code alone has to do.
  }
  return new Refused(response.status, problem);
}

export async function checkedResponse(response) {
  if (!response.ok) throw await refusal(response);
  return response;
}

/** The text of a document, byte for byte. */
export async function getText(path) {
  const response = await fetch(path, {headers: headers(), cache: 'no-store', signal: AbortSignal.timeout(TOO_LONG)});
  return (await checkedResponse(response)).text();
}

export async function get(path) {
  return JSON.parse(await getText(path));
}

/**
 * Asks for something to be done.
 *
 * @param kind whose token is sent
 * @param patience how long an answer may take
 * @param most how many seconds to wait, once, for an instance that would do it later; @param onWait is told them
 */
export async function post(path, body, kind, {patience = TOO_LONG, most = SOON, onWait = () => {}} = {}) {
  const ask = () => fetch(path, {
    method: 'POST',
    headers: {...headers(kind), 'Content-Type': 'application/json'},
    body: JSON.stringify(body),
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  });
  let response = await ask();
  const seconds = Number(response.headers.get('Retry-After') ?? Infinity);
  // Nothing was done, and a moment later it will be: nobody in a hurry should have to press again.
  if (response.status === 429 && seconds <= most) {
    onWait(seconds);
    await new Promise(resolve => setTimeout(resolve, seconds * 1000));
    response = await ask();
  }
  return (await checkedResponse(response)).json();
}

/** What went wrong, in a sentence. */
export function told(failure) {
  if (failure instanceof Refused) return failure.message + (failure.correlation ? ` (correlation id ${failure.correlation})` : '');
  if (failure?.name === 'TimeoutError') return 'No answer came in time. What became of it is not known.';
  return 'The instance could not be reached. What became of it is not known.';
}
