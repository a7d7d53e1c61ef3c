/** A real chat, Prosody and Converse.js: one account writes, the other reads with the extension. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startChat } from './chat.js';
import { Chromium, covered } from './chromium.js';
import { textsOf, variant } from './extension.js';
import { Firefox } from './firefox.js';
import { Platform } from './platform.js';
import { Proxy } from './proxy.js';
import { openReport, sentWords, untilState } from './report.js';
import { Stack } from './stack.js';
import { until } from './wait.js';

const ABUSIVE = ['nta 7mar o ma kat3ref walo', "T'es qu'un sale chien, rentre chez toi", 'أنت غبي ولا أحد يحبك'];
const HARMLESS = ['salam, wach nti f dar lyoum', 'Rendez-vous à 16 h devant le collège', 'شكرا على المساعدة، إلى الغد'];
// An abusive one is the last: when it is covered, all before it were read.
const MESSAGES = [0, 1, 2].flatMap((at) => [HARMLESS[at], ABUSIVE[at]]);
const INPUT = '.chat-textarea';
const TEXT = '.chat-msg__text';

const stack = new Stack();
/** @type {import('./chat.js').Chat} */
let chat;
/** @type {Platform} */
let platform;
/** @type {string} */
let bare;
before(async () => {
  chat = await startChat(stack);
  platform = await Platform.start(stack);
  bare = await variant(stack, 'chrome', { hosts: [] });
});
after(() => stack.close());

/**
 * Writes one message after the other, as a person does, in a browser where nothing is read.
 * @param {string} room
 */
async function writeAll(room) {
  const browser = await Chromium.start(stack, { extension: bare, proxy: await Proxy.start(stack, chat.hosts) });
  const page = await browser.open(chat.address('sender', room));
  await page.locator(INPUT).waitFor();
  for (const message of MESSAGES) {
    await page.locator(INPUT).fill(message);
    await page.locator(INPUT).press('Enter');
    await page.locator(TEXT, { hasText: message }).waitFor();
  }
  await browser.close();
}

test('in Chromium three of six messages are covered; one is reported; nothing leaves before', async (t) => {
  const hotline = await platform.hotline();
  const extension = await variant(stack, 'chrome', { hotline });
  const proxy = await Proxy.start(stack, [...chat.hosts, platform.host]);
  const browser = await Chromium.start(stack, { extension, proxy });
  const { settings } = await browser.ask({ type: 'settings.get' });
  const texts = await textsOf(extension, settings.language);
  const page = await browser.open(chat.address('reader', 'chromium'));
  await page.locator(INPUT).waitFor();

  const delays = page.evaluate(measureHere, { abusive: ABUSIVE, selector: TEXT });
  await writeAll('chromium');
  t.diagnostic(`from shown to covered, ms: ${(await delays).map(Math.round).join(', ')}`);
  assert.deepEqual((await covered(page)).sort(), [...ABUSIVE].sort());
  assert.deepEqual(proxy.foreign(chat.hosts), [], 'nothing to others before the click');

  const [text] = ABUSIVE;
  const report = await openReport({ browser, texts }, page, page.locator(TEXT, { hasText: text }));
  assert.ok((await report.page.locator('#sealed').innerText()).includes(text));
  assert.deepEqual(proxy.foreign(chat.hosts), [], 'nothing to others before Send');
  await report.page.locator('#send').click();
  await untilState(report.page, sentWords({ texts, hotline }));
  const { sealed } = await platform.open(report.id);
  assert.equal(sealed.text, text);
  assert.doesNotMatch(String(sealed.link), /password/u);
  assert.deepEqual(proxy.foreign([...chat.hosts, platform.host]), [], 'only the hotline hears of it');
  await browser.close();
});

test('in Firefox the same three are covered, and nothing leaves', async () => {
  const extension = await variant(stack, 'firefox');
  const proxy = await Proxy.start(stack, chat.hosts);
  const browser = await Firefox.start(stack, { extension, proxy });
  await browser.open(chat.address('reader', 'firefox'));
  await browser.visible(INPUT);
  await writeAll('firefox');
  await until('three covered messages', async () => (await browser.covered()).length >= ABUSIVE.length);
  assert.deepEqual((await browser.covered()).sort(), [...ABUSIVE].sort());
  assert.deepEqual(proxy.foreign(chat.hosts), []);
});

/**
 * In the page: how long each abusive message is there before it is covered.
 * @param {{abusive: string[], selector: string}} what
 * @returns {Promise<number[]>} ms
 */
function measureHere({ abusive, selector }) {
  /** @type {Map<string, number>} */
  const shown = new Map();
  /** @type {Map<string, number>} */
  const delays = new Map();
  return new Promise((resolve) => {
    const look = () => {
      const now = performance.now();
      for (const element of document.querySelectorAll(selector)) {
        const text = element.textContent?.trim() ?? '';
        if (abusive.includes(text) && !shown.has(text)) shown.set(text, now);
      }
      const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
      for (const { startContainer } of ranges) {
        const start = shown.get(startContainer.nodeValue?.trim() ?? '');
        const text = startContainer.nodeValue?.trim() ?? '';
        if (start !== undefined && !delays.has(text)) delays.set(text, now - start);
      }
      if (delays.size === abusive.length) resolve([...delays.values()]);
      else requestAnimationFrame(look);
    };
    look();
  });
}
