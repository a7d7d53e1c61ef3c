/** The help lines: each can be named and shown, and unknown things stay unknown. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const EXTENSION = new URL('../../extension/', import.meta.url);
const { collected, lines } = JSON.parse(
  readFileSync(new URL('shared/helplines.json', EXTENSION), 'utf8'),
);
const texts = JSON.parse(readFileSync(new URL('texts/en.json', EXTENSION), 'utf8'));

test('the file is dated, and each line has a source and its year', () => {
  assert.match(collected, /^\d{4}-\d\d-\d\d$/u);
  for (const line of lines) {
    assert.ok(line.source.length > 0, line.id);
    assert.ok(line.year >= 2014 && line.year <= Number(collected.slice(0, 4)), line.id);
    assert.match(line.lastVerified ?? collected, /^\d{4}-\d\d-\d\d$/u, line.id);
  }
});

test('each line can be reached and is named in Arabic, French and English', () => {
  for (const line of lines) {
    assert.ok(line.phone || line.link, line.id);
    if (line.link) assert.equal(new URL(line.link).protocol, 'https:', line.id);
    if (line.phone) assert.match(line.phone, /^\+?[\d ]+$/u, line.id);
    if (line.now) assert.ok(line.phone, line.id);
    for (const language of ['ar', 'fr', 'en']) {
      assert.ok(line.name[language] && line.what[language], `${line.id} ${language}`);
    }
  }
});

test('hours, cost, anonymity and languages are unknown or can be said in words', () => {
  for (const line of lines) {
    for (const fact of ['hours', 'cost', 'anonymity']) {
      const code = line[fact];
      assert.ok(code === null || texts[`line.${fact}.${code}`], `${line.id} ${fact}`);
    }
    for (const code of line.languages ?? []) assert.ok(texts[`language.${code}`], line.id);
  }
});

test('danger now comes with the four emergency numbers', () => {
  /** @type {{now?: boolean, phone?: string}[]} */
  const all = lines;
  const urgent = all.filter((line) => line.now).map((line) => line.phone);
  assert.deepEqual(urgent.sort(), ['15', '150', '177', '19']);
});
