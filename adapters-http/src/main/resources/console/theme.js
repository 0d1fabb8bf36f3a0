// Dark or light: as the machine has it, or as somebody chose.

import {byId, say} from './dom.js';

const THEMES = ['auto', 'light', 'dark'];
const KEPT = 'ballast.theme';

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  say(byId('theme'), `Theme: ${theme}`);
}

/** Puts on what was chosen last, and lets the button choose another. */
export function theme() {
  choose(THEMES.includes(localStorage.getItem(KEPT)) ? localStorage.getItem(KEPT) : THEMES[0]);
  byId('theme').addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    localStorage.setItem(KEPT, next);
    choose(next);
  });
}
