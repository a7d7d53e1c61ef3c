/** Without a good model a page is read by the word lists, and the popup says so. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { By } from 'selenium-webdriver';
import { Chromium, covered } from './chromium.js';
import { LANGUAGES, textsOf, variant } from './extension.js';
import { serveFeed } from './feed.js';
import { Firefox } from './firefox.js';
import { Proxy } from './proxy.js';
import { Stack } from './stack.js';
import { until } from './wait.js';

const stack = new Stack();
/** @type {import('./feed.js').Feed} */
let feed;
/** @type {Proxy} */
let proxy;
before(async () => {
  feed = await serveFeed(stack);
  proxy = await Proxy.start(stack, feed.hosts);
});
after(() => stack.close());

/**
 * @param {string} extension
 * @returns {Promise<string[]>} the popup's sentence in each language
 */
async function sentences(extension) {
  const texts = await Promise.all(LANGUAGES.map((language) => textsOf(extension, language)));
  return texts.map((each) => each['popup.problem.model']);
}

test('a damaged model in Chromium', async () => {
  const extension = await variant(stack, 'chrome', { isModelDamaged: true });
  const browser = await Chromium.start(stack, { extension, proxy });
  const page = await browser.open(feed.address);
  await until('all to be covered', async () => (await covered(page)).length >= feed.harmful.length);
  assert.deepEqual((await covered(page)).sort(), feed.harmful);
  const popup = await browser.openPopup(page);
  await popup.locator('#problem').waitFor();
  assert.ok((await sentences(extension)).includes(await popup.locator('#problem').innerText()));
  assert.equal(await popup.locator('#state.watching').count(), 1);
});

test('a damaged model in Firefox', async () => {
  const extension = await variant(stack, 'firefox', { isModelDamaged: true });
  const browser = await Firefox.start(stack, { extension, proxy });
  await browser.open(feed.address);
  await until('all to be covered', async () => (await browser.covered()).length >= feed.harmful.length);
  assert.deepEqual((await browser.covered()).sort(), feed.harmful);
  await browser.openPopup();
  const said = await sentences(extension);
  await until('the sentence', async () => said.includes(await browser.driver.findElement(By.css('#problem')).getText()));
  assert.equal((await browser.driver.findElements(By.css('#state.watching'))).length, 1);
});
