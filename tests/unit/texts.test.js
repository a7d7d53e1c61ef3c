/** The interface texts: complete, the same in each language, used, and calm. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { LANGUAGE_NAMES } from '../../extension/shared/interface.js';

const EXTENSION = new URL('../../extension/', import.meta.url);
/** @type {import('../../extension/shared/protocol.js').InterfaceLanguage[]} */
const LANGUAGES = ['ar', 'ary', 'en', 'fr', 'zgh'];
const RIGHT_TO_LEFT = ['ar', 'ary'];
const SCRIPTS = {
  ar: /\p{Script=Arabic}/u,
  ary: /\p{Script=Arabic}/u,
  en: /\p{Script=Latin}/u,
  fr: /\p{Script=Latin}/u,
  zgh: /\p{Script=Tifinagh}/u,
};

/** What the core and the protocol name, and the interface must be able to say. */
const NAMED = {
  category:
    'insult humiliation body_shaming threat blackmail sexual grooming self_harm doxxing exclusion hate extremism none',
  reason:
    'insult humiliation body_shaming threat blackmail sexual grooming self_harm doxxing exclusion hate extremism',
  'reason.model':
    'insult humiliation body_shaming threat blackmail sexual grooming self_harm doxxing exclusion hate extremism',
  severity: 'none low medium high critical',
  'card.title': 'low medium high critical',
  'card.sure': 'low medium high',
  kind: 'post comment message photo video story profile game',
  language: 'fr ary ary-Latn ar en es zgh kab und',
  child_reason:
    'fake_account hacked_account picture blackmail threat personal_data hatred violence extremism sexual_image other',
  delivery: 'waiting waiting_because sending sent refused',
  'popup.state': 'watching off paused ungranted reload impossible',
};

/** Looks like a key, but is the core's own name for a span. */
const NOT_A_TEXT = 'distress.self';

/** @type {Record<string, Record<string, string|boolean>>} */
const texts = Object.fromEntries(
  LANGUAGES.map((language) => [language, JSON.parse(read(`texts/${language}.json`))]),
);
const keys = Object.keys(texts.en);

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, EXTENSION), 'utf8');
}

/** @returns {string} all scripts and pages that may name a text */
function source() {
  return readdirSync(EXTENSION, { recursive: true })
    .map(String)
    .filter((path) => /\.(js|html)$/u.test(path) && !/^(pkg|texts)\//u.test(path))
    .map(read)
    .join('\n');
}

/**
 * @param {string|boolean} value
 * @returns {string[]}
 */
function placeholders(value) {
  return (String(value).match(/\{\w+\}/gu) ?? []).sort();
}

test('each language has the same keys in the same order', () => {
  for (const language of LANGUAGES) assert.deepEqual(Object.keys(texts[language]), keys, language);
});

test('each text has the same placeholders in each language', () => {
  for (const language of LANGUAGES) {
    for (const key of keys) {
      const found = placeholders(texts[language][key]);
      assert.deepEqual(found, placeholders(texts.en[key]), `${language} ${key}`);
    }
  }
});

test('each language says its name, its direction, and that nobody has reviewed it', () => {
  for (const language of LANGUAGES) {
    const direction = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
    assert.equal(texts[language]['meta.direction'], direction, language);
    assert.equal(texts[language]['meta.name'], LANGUAGE_NAMES[language], language);
    assert.equal(texts[language]['meta.reviewed'], false, language);
  }
});

test('each text is written in the script of its language', () => {
  for (const language of LANGUAGES) {
    for (const key of keys.filter((key) => !/^meta\.(direction|reviewed)$/u.test(key))) {
      assert.match(String(texts[language][key]), SCRIPTS[language], `${language} ${key}`);
    }
  }
});

test('no text is loud, and none calls a child a victim', () => {
  for (const language of LANGUAGES) {
    for (const key of keys) {
      const value = String(texts[language][key]);
      assert.doesNotMatch(value, /[!！¡]|victim|ضحي[ةهت]|ضحايا/iu, `${language} ${key}`);
      assert.equal(value, value.trim(), `${language} ${key}`);
    }
  }
});

test('whatever the core names can be said', () => {
  for (const [area, names] of Object.entries(NAMED)) {
    for (const name of names.split(' ')) assert.ok(keys.includes(`${area}.${name}`), `${area}.${name}`);
  }
});

test('no text is missing and none is unused', () => {
  const code = source();
  const areas = new Set(keys.map((key) => key.split('.')[0]));
  const literals = [...code.matchAll(/['"`]([a-z_]+(?:\.[\w-]+)+)['"`]/gu)].map(([, key]) => key);
  const stems = [...code.matchAll(/`([a-z_]+\.(?:[a-z_]+\.)*)\$\{/gu)].map(([, stem]) => stem);

  const named = literals.filter(
    (key) =>
      areas.has(key.split('.')[0]) &&
      key !== NOT_A_TEXT &&
      !/\.(html|js|css|json|svg|png)$/u.test(key),
  );
  assert.deepEqual(named.filter((key) => !keys.includes(key)), [], 'missing');

  const isUsed = (/** @type {string} */ key) =>
    literals.includes(key) || stems.some((stem) => key.startsWith(stem)) || key.startsWith('meta.');
  assert.deepEqual(keys.filter((key) => !isUsed(key)), [], 'unused');
});
