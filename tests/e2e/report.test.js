/** A report in Chromium, from the covered comment to the hotline's key. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { covered } from './chromium.js';
import { commentOf } from './feed.js';
import { openReport, sentWords, untilState } from './report.js';
import { setScene } from './scene.js';
import { Stack } from './stack.js';
import { until } from './wait.js';

/** @type {Stack} */
let stack;
beforeEach(() => {
  stack = new Stack();
});
afterEach(() => stack.close());

/**
 * The report page of one comment.
 * @param {import('./scene.js').Scene} scene
 */
async function reportInsult(scene) {
  const { id, text } = commentOf(scene.feed, 'insult');
  const page = await scene.browser.open(scene.feed.address);
  await until('the comment to be covered', async () => (await covered(page)).includes(text));
  return { text, feed: page, ...(await openReport(scene, page, page.locator(`#${id} .text`))) };
}

test('one click sends it, sealed, after the time to undo; the code shows; the row opens', async () => {
  const scene = await setScene(stack);
  const { text, page, id } = await reportInsult(scene);
  assert.ok((await page.locator('#receiver').innerText()).includes(scene.hotline?.name ?? ''));
  assert.ok((await page.locator('#sealed').innerText()).includes(text));
  assert.deepEqual(scene.proxy.to(scene.platform.host), [], 'nothing before the click');

  await page.locator('#send').click();
  await page.locator('#undo').waitFor();
  assert.deepEqual(scene.proxy.to(scene.platform.host), [], 'nothing while it can be undone');
  await untilState(page, sentWords(scene));
  assert.match(await page.locator('#code').innerText(), /^\d{5}(\s\d{5}){7}$/u);

  const { public: open, sealed } = await scene.platform.open(id);
  assert.equal(sealed.text, text);
  assert.equal(open.id, id);
  assert.equal(open.category, 'insult');
  assert.match(String(open.createdAt), /T\d\d:00:00Z$/u);
  const model = await readFile(join(scene.extension, 'pkg/tiqa.model'));
  assert.equal(open.model, createHash('sha256').update(model).digest('hex').slice(0, 8));
  assert.deepEqual(Object.keys(open).filter((key) => String(open[key]).includes(text)), []);
  const requests = scene.proxy.to(scene.platform.host).map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(requests, ['GET /v1/keys', 'POST /v1/reports']);
});

test('undo takes it back: nothing is sent, nothing stays', async () => {
  const scene = await setScene(stack);
  const { page, id } = await reportInsult(scene);
  await page.locator('#send').click();
  await page.locator('#undo').click();
  await page.locator('#undone').waitFor();
  const { items } = await scene.browser.ask({ type: 'outbox.list' });
  assert.deepEqual(items, []);
  // A second report, sent, shows that the first one's time is over.
  await page.locator('#back').click();
  const second = await reportInsult(scene);
  await second.page.locator('#send').click();
  await untilState(second.page, sentWords(scene));
  assert.equal(await scene.platform.has(second.id), true);
  assert.equal(await scene.platform.has(id), false);
});

test('with the platform down it waits, and is delivered once the platform is back', async () => {
  const scene = await setScene(stack);
  await scene.platform.stop();
  const { text, page, id } = await reportInsult(scene);
  await page.locator('#send').click();
  await page.locator('#retry').waitFor();
  const { items } = await scene.browser.ask({ type: 'outbox.list' });
  assert.deepEqual(items.map((item) => [item.id, item.state]), [[id, 'waiting']]);
  assert.notEqual(await page.locator('#state').innerText(), sentWords(scene));

  await scene.platform.resume();
  await page.locator('#retry').click();
  await untilState(page, sentWords(scene));
  assert.equal((await scene.platform.open(id)).sealed.text, text);
});

test('a browser closed before it was sent sends it after the next start', async () => {
  const scene = await setScene(stack);
  await scene.platform.stop();
  const { text, page, id } = await reportInsult(scene);
  await page.locator('#send').click();
  await page.locator('#undo').waitFor();
  await scene.browser.close();
  assert.deepEqual(scene.proxy.to(scene.platform.host), []);

  await scene.platform.resume();
  const browser = await scene.start();
  await until('the report to arrive', () => scene.platform.has(id));
  assert.equal((await scene.platform.open(id)).sealed.text, text);
  await until('an empty outbox', async () => (await browser.ask({ type: 'outbox.list' })).items.length === 0);
  assert.equal(scene.proxy.to(scene.platform.host).filter(({ method }) => method === 'POST').length, 1);
});

test('without a hotline nothing is sent: the text is copied, and public forms are offered', async () => {
  const scene = await setScene(stack, { hasHotline: false });
  const { text, feed, page } = await reportInsult(scene);
  assert.equal(await page.locator('#send').isVisible(), false);
  assert.equal(await page.locator('#no-receiver').isVisible(), true);
  const links = await page.locator('#places-list a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  assert.ok(links.length > 0);
  for (const link of links) assert.match(link ?? '', /^https:\/\//u);

  await page.locator('#plain-copy').click();
  await until('copied', async () => (await page.locator('#plain-status').innerText()) === scene.texts['report.copied']);
  await feed.bringToFront();
  await feed.locator('#words').focus();
  await feed.keyboard.press('ControlOrMeta+V');
  assert.ok((await feed.locator('#words').inputValue()).includes(text));
  assert.deepEqual(scene.proxy.foreign(scene.feed.hosts), []);
});
