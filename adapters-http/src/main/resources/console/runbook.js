// The runbook as a page: docs/runbook.md as it was when this was built, so that an instance brings along what to do about it.

import {byId, el} from './dom.js';
import {getText} from './api.js';
import {theme} from './theme.js';

const MARKED = /`([^`]+)`|\*\*(.+?)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)/g;
const HEADING = /^(#{1,3}) (.+)$/;
const ANCHOR = /<a id="([^"]+)"><\/a>/g;

/** The words of a paragraph. A page beside this one is named and not linked: it is not part of the program. */
function words(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(MARKED)) {
    const [all, code, strong, stressed, label, place] = found;
    parts.push(text.slice(end, found.index));
    if (code !== undefined) parts.push(el('code', {}, code));
    else if (strong !== undefined) parts.push(el('strong', {}, ...words(strong)));
    else if (stressed !== undefined) parts.push(el('em', {}, ...words(stressed)));
    else parts.push(place.startsWith('#') ? el('a', {href: place}, ...words(label)) : el('code', {}, `docs/${place}`));
    end = found.index + all.length;
  }
  return [...parts, text.slice(end)];
}

const cellsOf = line => line.split('|').slice(1, -1).map(cell => cell.trim());

function tableOf([head, , ...rows]) {
  return el('table', {},
    el('thead', {}, el('tr', {}, cellsOf(head).map(cell => el('th', {scope: 'col'}, ...words(cell))))),
    el('tbody', {}, rows.map(row => el('tr', {}, cellsOf(row).map(cell => el('td', {}, ...words(cell)))))));
}

function heading([, hashes, title]) {
  return el(`h${hashes.length}`, {id: title.toLowerCase().replaceAll(' ', '-'), tabindex: '-1'}, title);
}

/** A block of lines that stand together, each of which says what it is by how it begins. */
function block(lines) {
  const anchors = [...lines[0].matchAll(ANCHOR)].map(([, id]) => el('span', {id}));
  if (anchors.length > 0) return anchors;
  if (lines[0].startsWith('|')) return [tableOf(lines)];
  return [el('p', {}, ...words(lines.join(' ')))];
}

/** The elements of a page in the part of Markdown in which the runbook is written. */
export function page(text) {
  const parts = [];
  let lines = [];
  let example = null;
  const flush = () => {
    if (lines.length > 0) parts.push(...block(lines));
    lines = [];
  };
  for (const line of text.split('\n')) {
    const head = HEADING.exec(line);
    if (line.startsWith('```')) {
      flush();
      if (example !== null) parts.push(el('pre', {tabindex: '0'}, example.join('\n')));
      example = example === null ? [] : null;
    } else if (example !== null) example.push(line);
    else if (line.trim() === '') flush();
    else if (head) {
      flush();
      parts.push(heading(head));
    } else {
      // What is said of a section, such as its meaning, begins a line of its own.
      if (line.startsWith('**') || line.startsWith('<a ')) flush();
      lines.push(line);
      if (line.startsWith('<a ')) flush();
    }
  }
  flush();
  return parts;
}

/** Goes to the section that the address names: it was not there yet when the browser looked for it. */
function go() {
  const place = byId(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  place.scrollIntoView({block: 'start'});
  place.focus({preventScroll: true});
}

theme();
try {
  byId('page').replaceChildren(...page(await getText('/console/runbook.md')));
  go();
  addEventListener('hashchange', go);
} catch {
  byId('page').replaceChildren(el('p', {}, 'The instance did not answer. ', el('code', {}, './ballast explain NAME'), ' prints any section in a terminal.'));
}
