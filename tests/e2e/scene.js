/** The usual scene: demo feed, platform, proxy and Chromium with the extension. */

import { Chromium } from './chromium.js';
import { serveFeed } from './feed.js';
import { textsOf, variant } from './extension.js';
import { Platform } from './platform.js';
import { Proxy } from './proxy.js';
import { temporaryFolder } from './stack.js';

/**
 * @typedef {Awaited<ReturnType<typeof setScene>>} Scene
 */

/**
 * @param {import('./stack.js').Stack} stack
 * @param {{hasHotline?: boolean, hosts?: string[], permissions?: string[], hasTestHooks?: boolean}} [options]
 */
export async function setScene(stack, { hasHotline = true, hosts, permissions, hasTestHooks } = {}) {
  const feed = await serveFeed(stack);
  const platform = await Platform.start(stack);
  const hotline = hasHotline ? await platform.hotline() : null;
  const extension = await variant(stack, 'chrome', { hotline, hosts, permissions, hasTestHooks });
  const proxy = await Proxy.start(stack, [...feed.hosts, platform.host]);
  const profile = await temporaryFolder(stack, 'profile');
  const start = () => Chromium.start(stack, { extension, proxy, profile });
  const browser = await start();
  const { settings } = await browser.ask({ type: 'settings.get' });
  const texts = await textsOf(extension, settings.language);
  return { feed, platform, hotline, proxy, extension, start, browser, texts };
}
