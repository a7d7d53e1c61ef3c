/**
 * The words of an extension page: loads the texts of the chosen language, fills
 * the elements that name a text, and switches language in one tap.
 *
 * In HTML, `data-text="area.name"` fills the content, and
 * `data-text-label="area.name"` the accessible name.
 *
 * @typedef {import('./protocol.js').InterfaceLanguage} InterfaceLanguage
 * @typedef {Record<string, string|boolean>} Texts
 */

import { ask } from './ask.js';
import { element } from './dom.js';

/**
 * The languages in their own names, in the order of the switch.
 * @type {Readonly<Record<InterfaceLanguage, string>>}
 */
export const LANGUAGE_NAMES = {
  ary: 'الدارجة',
  ar: 'العربية',
  fr: 'Français',
  zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ',
  en: 'English',
};

/** Where a language has no word of its own, the next ones are tried.
 * @type {Readonly<Record<InterfaceLanguage, InterfaceLanguage[]>>}
 */
const NEXT_BEST = {
  ar: ['fr', 'en'],
  ary: ['ar', 'fr', 'en'],
  fr: ['en', 'ar'],
  zgh: ['fr', 'ar', 'en'],
  en: ['fr', 'ar'],
};

const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/** @type {Texts} */
let texts = {};
/** @type {InterfaceLanguage} */
let language = 'fr';
/** @type {() => void} */
let repaint = () => {};

/**
 * Loads the settings' language and fills the page.
 * @param {() => void} [onLanguage] paints what the page has built itself; called
 *   after each change of language, not at the start
 */
export async function startInterface(onLanguage = () => {}) {
  repaint = onLanguage;
  await use(await chosenLanguage());
  document.documentElement.classList.add('ready');
}

/** @returns {InterfaceLanguage} */
export function currentLanguage() {
  return language;
}

/**
 * The text of a key, with its placeholders filled. In right-to-left languages
 * a Latin name is isolated, so that it does not turn the sentence around.
 * @param {string} key
 * @param {Record<string, string|number>} [values]
 * @returns {string}
 */
export function text(key, values = {}) {
  const found = texts[key];
  if (typeof found !== 'string') return key;
  return found.replace(/\{(\w+)\}/gu, (placeholder, name) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return /\p{Script=Latin}/u.test(String(value)) && texts['meta.direction'] === 'rtl'
      ? ISOLATE + value + END_ISOLATE
      : String(value);
  });
}

/**
 * The words of a data file in the current language, else in the next best.
 * @param {Partial<Record<InterfaceLanguage, string>>} words
 * @returns {string}
 */
export function inLanguage(words) {
  const found = [language, ...NEXT_BEST[language]].find((candidate) => words[candidate]);
  return (found && words[found]) ?? '';
}

/**
 * Builds the language switch: one button a language, in its own name.
 * @param {HTMLElement} place
 */
export function fillLanguageSwitch(place) {
  const buttons = Object.entries(LANGUAGE_NAMES).map(([code, name]) => {
    const button = element('button', { type: 'button', lang: code, class: 'language' }, name);
    button.addEventListener('click', () => {
      void choose(/** @type {InterfaceLanguage} */ (code));
    });
    return button;
  });
  place.replaceChildren(...buttons);
  markLanguage();
}

/** @returns {Promise<InterfaceLanguage>} help must be readable even when the settings are not */
async function chosenLanguage() {
  try {
    return (await ask({ type: 'settings.get' })).settings.language;
  } catch {
    return language;
  }
}

/** @param {InterfaceLanguage} chosen */
async function choose(chosen) {
  await use(chosen);
  repaint();
  await ask({ type: 'settings.set', changes: { language: chosen } });
}

/** @param {InterfaceLanguage} chosen */
async function use(chosen) {
  const response = await fetch(chrome.runtime.getURL(`texts/${chosen}.json`));
  texts = await response.json();
  language = chosen;
  fill();
  markLanguage();
}

function fill() {
  document.documentElement.lang = language;
  document.documentElement.dir = String(texts['meta.direction']);
  document.title = text('meta.window');
  for (const place of document.querySelectorAll('[data-text]')) {
    place.textContent = text(place.getAttribute('data-text') ?? '');
  }
  for (const place of document.querySelectorAll('[data-text-label]')) {
    place.setAttribute('aria-label', text(place.getAttribute('data-text-label') ?? ''));
  }
}

function markLanguage() {
  for (const button of document.querySelectorAll('button.language')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('lang') === language));
  }
}
