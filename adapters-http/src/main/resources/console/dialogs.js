// Halt, resume, and the question for a token: native dialogs, so that focus, Escape and the way back are the browser's.

import {byId, el, pill, safe, say, show} from './dom.js';
import {post, Refused, told, tokens} from './api.js';
import {time} from './time.js';
import {tally} from './certificate.js';
import {haltMode, isCleared} from './verdict.js';

const SLOW = 60_000;

/** @param page {state(), validate(tell), changed(text)} */
export function dialogs(page) {
  for (const button of document.querySelectorAll('dialog [data-close]')) {
    button.addEventListener('click', () => button.closest('dialog').close());
  }
  return {halt: halt(page), resume: resume(page), token: token()};
}

/** Sends a form once, keeps it open while it is refused, and says why. */
function sending(dialog, {send, done}) {
  const form = dialog.querySelector('form');
  const failure = dialog.querySelector('.failure');
  const submit = form.querySelector('[type=submit]');
  let isSending = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (isSending || submit.disabled) return;
    isSending = true;
    submit.setAttribute('aria-busy', 'true');
    failure.replaceChildren();
    try {
      const answer = await send(new FormData(form));
      dialog.close();
      done(answer);
    } catch (refused) {
      failure.replaceChildren(told(refused), ...next(refused));
      const isToken = refused instanceof Refused && (refused.status === 401 || refused.status === 403);
      if (isToken) tokens.set('admin', '');
      (isToken ? form.elements.namedItem('token') : failure).focus();
    } finally {
      isSending = false;
      submit.removeAttribute('aria-busy');
    }
  });
}

const next = refused => (refused instanceof Refused && refused.next ? [el('span', {}, ' Next: '), el('code', {}, safe(refused.next))] : []);

/** The reason, who gave it, and what the instance wants beside; the name and the token are remembered for this tab. */
function body(data, more) {
  tokens.set('admin', data.get('token'));
  const by = data.get('by').trim();
  sessionStorage.setItem('ballast.by', by);
  return {reason: data.get('reason').trim(), ...(by === '' ? {} : {by}), ...more};
}

function open(dialog) {
  const form = dialog.querySelector('form');
  form.reset();
  form.elements.namedItem('token').value = tokens.get('admin');
  form.elements.namedItem('by').value = sessionStorage.getItem('ballast.by') ?? '';
  dialog.querySelector('.failure').replaceChildren();
  dialog.showModal();
}

function halt(page) {
  const dialog = byId('halt-dialog');
  sending(dialog, {
    send: data => post('/api/halt', body(data, {mode: data.get('mode')}), 'admin'),
    done: answer => page.changed(answer.changed === false ? 'It was halted already.' : 'Halted.'),
  });
  return {
    open() {
      open(dialog);
      say(byId('halt-portfolio'), safe(page.state().status?.portfolio_id ?? 'unknown'));
    },
  };
}

function resume(page) {
  const dialog = byId('resume-dialog');
  const form = dialog.querySelector('form');
  const submit = form.querySelector('[type=submit]');
  const why = byId('resume-why');
  const validate = byId('resume-validate');

  /** What is missing yet, in the order in which it is to be done. */
  function missing() {
    const {status} = page.state();
    if (!isCleared(page.state())) return 'Disabled until a validation that was made after the stop has passed.';
    if (form.elements.namedItem('confirm').value.trim() !== status.portfolio_id) return 'Disabled until the portfolio is named above.';
    if (form.elements.namedItem('reason').value.trim() === '') return 'Disabled until a reason is given.';
    return '';
  }

  function refresh() {
    if (!dialog.open) return;
    const {status, checked} = page.state();
    say(byId('resume-portfolio'), safe(status?.portfolio_id ?? 'unknown'));
    show(byId('resume-stop'), [status?.halt, status?.why, haltMode(status)], () => stop(status));
    show(byId('resume-checked'), [checked?.run_id, isCleared(page.state())], () => lastValidation(checked, isCleared(page.state())));
    say(why, missing());
    submit.disabled = missing() !== '';
  }

  form.addEventListener('input', refresh);
  validate.addEventListener('click', async () => {
    validate.setAttribute('aria-busy', 'true');
    await page.validate(text => say(byId('resume-answer'), text));
    validate.removeAttribute('aria-busy');
    refresh();
  });
  sending(dialog, {
    send: data => post('/api/resume', body(data, {confirm: data.get('confirm').trim()}), 'admin', {patience: SLOW}),
    done: answer => page.changed(answer.changed === false ? 'It was not halted.' : 'Resumed: an instance proves everything again, then trades.'),
  });
  return {
    open() {
      open(dialog);
      say(byId('resume-answer'), '');
      refresh();
    },
    refresh,
  };
}

const SOURCES = {evidence: 'by the evidence', operator: 'by an operator'};

function stop(status) {
  const {halt} = status;
  const reason = halt?.reason ?? status.why ?? 'the reason is not known';
  return [
    el('strong', {}, safe(reason)),
    el('span', {class: 'muted'}, ' ', halt?.by ? `by ${safe(halt.by)}` : SOURCES[halt?.source] ?? 'by somebody unknown',
      ', ', halt?.since ? time(halt.since) : 'time unknown'),
  ];
}

function lastValidation(checked, isClear) {
  if (!checked) return [pill('idle', 'none since this page was opened')];
  if (checked.outcome !== 'VALID') return [pill('bad', 'failed'), ' ', tally(checked), ', ', time(checked.started_at)];
  return isClear ? [pill('ok', 'passed'), ' ', tally(checked), ', ', time(checked.started_at)]
    : [pill('warn', 'passed before this stop'), ' ', time(checked.started_at)];
}

function token() {
  const dialog = byId('token-dialog');
  const form = dialog.querySelector('form');
  let given = () => {};
  const ask = () => {
    say(byId('token-why'), tokens.get('read') === '' ? 'This instance is read with a token.' : 'The token was not accepted.');
    form.reset();
    dialog.showModal();
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    tokens.set('read', form.elements.namedItem('token').value.trim());
    dialog.close();
    given();
  });
  byId('unlock').addEventListener('click', ask);
  return {
    /** Resolves when a token was given. Whoever closes the dialog finds a button that opens it again. */
    ask() {
      ask();
      return new Promise(resolve => { given = resolve; });
    },
  };
}
