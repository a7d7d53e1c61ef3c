/** The same extension in Firefox: the demo feed, and a report by keyboard alone. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { textsOf, variant } from './extension.js';
import { serveFeed } from './feed.js';
import { Firefox } from './firefox.js';
import { Platform } from './platform.js';
import { Proxy } from './proxy.js';
import { Stack } from './stack.js';
import { until } from './wait.js';

const stack = new Stack();
/** @type {import('./feed.js').Feed} */
let feed;
/** @type {Platform} */
let platform;
/** @type {import('./extension.js').Hotline} */
let hotline;
/** @type {string} */
let extension;
/** @type {Proxy} */
let proxy;
/** @type {Firefox} */
let browser;
before(async () => {
  feed = await serveFeed(stack);
  platform = await Platform.start(stack);
  hotline = await platform.hotline();
  extension = await variant(stack, 'firefox', { hotline });
  proxy = await Proxy.start(stack, [...feed.hosts, platform.host]);
  browser = await Firefox.start(stack, { extension, proxy });
});
after(() => stack.close());

test('every harmful comment of the feed is covered, and nothing else', async () => {
  await browser.open(feed.address);
  await until('all to be covered', async () => (await browser.covered()).length >= feed.harmful.length);
  assert.deepEqual((await browser.covered()).sort(), feed.harmful);
});

test('a report by keyboard: chip, card, send; nothing leaves before', async () => {
  const { driver } = browser;
  await browser.open(feed.address);
  // Late comments move what stands below them, chips too.
  await until('all to be covered', async () => (await browser.covered()).length >= feed.harmful.length);
  await driver.executeScript("document.querySelector('button').focus()");
  // The first chip's second button: what can I do? It opens the card, whose first button has the focus.
  await until('the chip to have the focus', async () => {
    const isInChip = await driver.executeScript("return document.activeElement.parentElement === document.documentElement");
    if (!isInChip) await browser.press(Key.TAB);
    return isInChip;
  });
  const others = await driver.getAllWindowHandles();
  await browser.press(Key.TAB, Key.ENTER);
  await browser.press(Key.ENTER);
  // A window has an address of its own only after a moment.
  await until('the report page', async () => {
    const opened = (await driver.getAllWindowHandles()).find((handle) => !others.includes(handle));
    if (opened) await driver.switchTo().window(opened);
    return opened && (await driver.getCurrentUrl()).includes('/report/report.html?draft=');
  });
  const send = await browser.visible('#send');
  const id = new URL(await driver.getCurrentUrl()).searchParams.get('draft') ?? '';
  const sealed = await (await browser.visible('#sealed')).getText();
  assert.deepEqual(proxy.foreign(feed.hosts), []);

  await send.sendKeys(Key.ENTER);
  const state = await browser.visible('#state');
  const language = await (await browser.visible('html')).getAttribute('lang');
  const texts = await textsOf(extension, /** @type {import('./extension.js').InterfaceLanguage} */ (language));
  const words = texts['delivery.sent'].replace('{name}', hotline.name);
  await until('sent', async () => (await state.getText()) === words);
  const row = await platform.open(id);
  assert.ok(feed.harmful.includes(String(row.sealed.text)));
  assert.ok(sealed.includes(String(row.sealed.text)));
  assert.deepEqual(proxy.foreign([...feed.hosts, platform.host]), []);
});
