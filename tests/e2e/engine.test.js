/** The reader in the background: it may die, and no text may break it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { covered } from './chromium.js';
import { setScene } from './scene.js';
import { Stack } from './stack.js';
import { until } from './wait.js';

const INSULT = 'nta 7mar o ma kat3ref walo';

const stack = new Stack();
/** @type {import('./scene.js').Scene} */
let scene;
before(async () => {
  scene = await setScene(stack);
});
after(() => stack.close());

/**
 * Adds a text to the end of a page.
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
async function add(page, text) {
  await page.evaluate((words) => {
    const element = document.createElement('p');
    element.textContent = words;
    document.body.append(element);
  }, text);
}

/**
 * Adds an insult that was not there before, and waits until it is covered.
 * @param {import('playwright-core').Page} page
 * @param {number} number
 */
async function isStillRead(page, number) {
  const text = `${INSULT} ${number}`;
  await add(page, text);
  await until(`number ${number} to be covered`, async () => (await covered(page)).includes(text));
}

test('reading goes on after the worker was stopped, once and again', async () => {
  const page = await scene.browser.open(scene.feed.address);
  for (const number of [1, 2, 3]) {
    await isStillRead(page, number);
    await scene.browser.stopWorker();
    await page.bringToFront();
  }
  await isStillRead(page, 4);
  await page.close();
});

test('the worker stopped in the middle of much text: all of it is read in the end', async () => {
  const page = await scene.browser.open(scene.feed.address);
  const count = 600;
  await page.evaluate(
    ({ words, many }) => {
      const texts = Array.from({ length: many }, (_, at) => {
        const element = document.createElement('p');
        element.textContent = `${words} ${1000 + at}`;
        return element;
      });
      document.body.append(...texts);
    },
    { words: INSULT, many: count },
  );
  await until('the first of them', async () => (await covered(page)).some((text) => / 1\d{3}$/u.test(text)));
  await scene.browser.stopWorker();
  await page.bringToFront();
  await until('all of them', async () => {
    const texts = await covered(page);
    return texts.filter((text) => / 1\d{3}$/u.test(text)).length === count;
  });
  await page.close();
});

/** @type {[string, string][]} */
const BAD = [
  ['empty', ''],
  ['only spaces and marks', ' \u200b\u200f\u00ad\ufeff\t '],
  ['lone surrogates', '\ud83d nta \udc00 \ud800\ud800'],
  ['only emoji', '😀👨‍👩‍👧‍👦🇲🇦🤷🏽‍♀️'.repeat(500)],
  ['mixed directions', '\u202eabc \u2067سلام\u2069 \u202d123 \u05d0\u202c salam'.repeat(200)],
  ['one letter a million times', 'a'.repeat(1_000_000)],
  ['a million letters of words', 'salam labas عليك الحمد لله bonjour '.repeat(30_000)],
  ['combining marks without end', `a${'\u0301'.repeat(50_000)}`],
];

for (const [number, [name, text]] of BAD.entries()) {
  test(`bad input: ${name}`, async () => {
    const page = await scene.browser.open(scene.feed.address);
    /** @type {Error[]} */
    const errors = [];
    page.on('pageerror', (error) => errors.push(error));
    await add(page, text);
    await isStillRead(page, 100 + number);
    assert.ok(!(await covered(page)).includes(text));
    const popup = await scene.browser.openPopup(page);
    await until('the popup', async () => (await popup.locator('#state').textContent()) !== '');
    assert.equal(await popup.locator('#problem').isVisible(), false);
    assert.deepEqual(errors, []);
    await popup.close();
    await page.close();
  });
}

test('an abusive word in a text of 1 MB is covered', async () => {
  const page = await scene.browser.open(scene.feed.address);
  const text = `${'salam labas '.repeat(83_000)} ${INSULT}`;
  await add(page, text);
  await until('the long text to be covered', async () => (await covered(page)).includes(text));
  await page.close();
});
