/**
 * The demo: a feed in Chromium with the extension, one comment reported, the
 * report opened. `--once` stops after that; otherwise the browser stays open
 * until Ctrl-C, or until its window is closed. Run by `cargo xtask demo`.
 */

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Chromium, click, shows } from '../tests/e2e/chromium.js';
import { textsOf, variant } from '../tests/e2e/extension.js';
import { ROOT, TARGET } from '../tests/e2e/places.js';
import { Platform } from '../tests/e2e/platform.js';
import { Proxy } from '../tests/e2e/proxy.js';
import { Stack } from '../tests/e2e/stack.js';
import { until } from '../tests/e2e/wait.js';

/** @typedef {import('playwright-core').Page} Page */

const { argv, env, platform: system } = process;
const isOnce = argv.includes('--once');
const hasDisplay = Boolean(env.DISPLAY || env.WAYLAND_DISPLAY) || ['darwin', 'win32'].includes(system);
const pictures = join(TARGET, 'demo');

/**
 * @param {Page} page
 * @param {string} name
 */
async function picture(page, name) {
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path });
  console.log(`   picture: ${path}`);
}

/**
 * The messages the page covers.
 * @param {Page} page
 * @returns {Promise<string[]>} ids in the feed
 */
function covered(page) {
  return page.evaluate(() => {
    const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
    const places = ranges.map((range) => range.startContainer.parentElement?.closest('.comment, .post')?.id);
    return [...new Set(places)].filter((id) => id !== undefined);
  });
}

/**
 * Waits for the last comment and for every cover that is expected, then prints
 * what became of each message.
 * @param {Page} page
 */
async function watch(page) {
  const feed = JSON.parse(await readFile(join(ROOT, 'www/demo/feed.json'), 'utf8'));
  /** @type {{id: string, text: string, expected: string|null}[]} */
  const messages = feed.posts.flatMap((/** @type {any} */ post) => [post, ...post.comments]);
  const expected = messages.filter((message) => message.expected);
  await page.locator(`#${messages.at(-1)?.id}`).waitFor();
  await until('all covers', async () => {
    const ids = await covered(page);
    return expected.every(({ id }) => ids.includes(id));
  }).catch(() => console.log('   Not all that was expected is covered.'));
  const ids = await covered(page);
  for (const { id, text } of messages) console.log(`   ${ids.includes(id) ? '[covered]' : '         '} ${text}`);
  console.log(`   ${ids.length} of ${messages.length} messages are covered.`);
}

/**
 * Reports the longest covered comment: it shows best how a cover looks.
 * @param {Chromium} browser
 * @param {Page} page
 * @param {Record<string, string>} texts
 * @param {string} receiver name of the hotline
 * @returns {Promise<string>} the report's id
 */
async function report(browser, page, texts, receiver) {
  const comments = await Promise.all((await covered(page)).map(async (id) => ({ id, text: await page.locator(`#${id}`).innerText() })));
  const [longest] = comments.sort((a, b) => b.text.length - a.text.length);
  await click(page, { role: 'button', name: texts['chip.what_can_i_do'] }, page.locator(`#${longest.id}`));
  await until('the card', () => shows(page, { role: 'button', name: texts['card.report'] }));
  await picture(page, 'covered');
  const form = await browser.opened(() => click(page, { role: 'button', name: texts['card.report'] }));
  await form.locator('#send:enabled').waitFor();
  await picture(form, 'report');
  await form.locator('#send').click();
  await form.locator('#undo').waitFor();
  console.log('── On its way; it can be undone for five seconds');
  await picture(form, 'undo');
  await form.locator('#code').waitFor();
  await form.getByText(texts['delivery.sent'].replace('{name}', receiver)).waitFor();
  console.log(`   ${await form.locator('#state').innerText()}`);
  console.log(`   receipt: ${(await form.locator('#code').innerText()).replace(/\s+/gu, ' ')}`);
  await picture(form, 'receipt');
  return new URL(form.url()).searchParams.get('draft') ?? '';
}

/**
 * @param {Proxy} proxy
 * @param {boolean} isAllowed
 * @returns {string} the hosts it let through, or refused
 */
function hosts(proxy, isAllowed) {
  const entries = proxy.log.filter(({ allowed }) => allowed === isAllowed);
  return [...new Set(entries.map(({ host }) => host))].sort().join(', ');
}

const stack = new Stack();
try {
  await mkdir(pictures, { recursive: true });
  console.log('── A new hotline: fresh keys, an empty database');
  const platform = await Platform.start(stack, { site: join(ROOT, 'www') });
  const proxy = await Proxy.start(stack, [platform.host]);
  const hotline = await platform.hotline();
  const extension = await variant(stack, 'chrome', { hotline });

  const feed = `http://${platform.host}/demo/?pace=2`;
  console.log(`── Chromium with the extension${hasDisplay ? '' : ' (no display: headless)'}: ${feed}`);
  const viewport = { width: 1100, height: 860 };
  const browser = await Chromium.start(stack, { extension, proxy, headed: hasDisplay, viewport });
  const { settings } = await browser.ask({ type: 'settings.get' });
  const texts = await textsOf(extension, settings.language);
  const page = await browser.open(feed);
  // Pictures are not taken amid a movement.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await watch(page);
  await picture(page, 'feed');

  console.log('── Reporting one comment');
  const id = await report(browser, page, texts, hotline.name);
  console.log(`── What the platform holds, opened with a caseworker's key`);
  console.log(JSON.stringify(await platform.open(id), null, 2));
  const refused = hosts(proxy, false) || 'nothing';
  console.log(`── The browser talked to ${hosts(proxy, true)}; what it asked for by itself was refused: ${refused}`);

  if (!isOnce) {
    console.log('── Open for playing until Ctrl-C');
    await new Promise((close) => browser.context.once('close', close));
  }
} finally {
  await stack.close();
}
