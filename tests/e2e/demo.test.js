/** The demo feed in Chromium: what is covered, and what the page can know of it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { click, covered, shows } from './chromium.js';
import { LANGUAGES, textsOf } from './extension.js';
import { setScene } from './scene.js';
import { Stack } from './stack.js';
import { until } from './wait.js';

const stack = new Stack();
/** @type {import('./scene.js').Scene} */
let scene;
before(async () => {
  // A real popup may see its page's address by the click that opens it; the popup in a tab needs `tabs`.
  scene = await setScene(stack, { hosts: ['http://127.0.0.1/*'], permissions: ['tabs'] });
});
after(() => stack.close());

/** Not in the feed, and farther down than all of it: when it is covered, all else was read. */
const LAST = 'nta 7mar, hadi hiya lekhra';

/** @returns {Promise<import('playwright-core').Page>} the feed, all of it there and read */
async function openFeed() {
  const page = await scene.browser.open(scene.feed.address);
  const last = [...scene.feed.entries].sort((a, b) => (a.after ?? 0) - (b.after ?? 0)).pop();
  await page.locator(`#${last?.id}`).waitFor();
  await page.evaluate((text) => {
    const element = document.createElement('p');
    element.textContent = text;
    element.id = 'last';
    document.body.append(element);
  }, LAST);
  await until('the last text to be covered', async () => (await covered(page)).includes(LAST));
  return page;
}

test('every harmful comment is covered, early or late, and nothing else', async () => {
  const page = await openFeed();
  const texts = (await covered(page)).filter((text) => text !== LAST);
  assert.deepEqual(texts.sort(), scene.feed.harmful);
  await page.close();
});

test('a covered text cannot be read on the screen until it is shown', async () => {
  const page = await openFeed();
  const words = scene.feed.harmful.reduce((longest, each) => (each.length > longest.length ? each : longest));
  const text = page.getByText(words);
  const hidden = await sharpness(page, text);
  await click(page, { role: 'button', name: scene.texts['chip.show'] }, text);
  await until('sharp letters', async () => (await sharpness(page, text)) > 4 * hidden);
  await page.close();
});

test('a text that is changed, split over tags or in an open shadow root is covered', async () => {
  const page = await openFeed();
  const insult = 'ya hmar ma fhemti walo';
  await page.evaluate((words) => {
    const changed = document.querySelector('#c1 .text')?.firstChild;
    if (changed) changed.nodeValue = words;
    const split = document.querySelector('#c2 .text');
    const [first, ...rest] = words.split('h');
    const bold = document.createElement('b');
    bold.textContent = 'h';
    split?.replaceChildren(first, bold, rest.join('h'));
    const host = document.createElement('div');
    const inner = document.createElement('p');
    inner.textContent = words;
    host.attachShadow({ mode: 'open' }).append(inner);
    document.querySelector('#c6 .text')?.replaceChildren(host);
  }, insult);
  // Split words are two elements to the page: the letter in bold, and the rest around it.
  const expected = [insult, insult, insult.replace('h', ''), 'h'].sort();
  await until('the new texts to be covered', async () => {
    const texts = await covered(page);
    const found = texts.filter((text) => expected.includes(text)).sort();
    return found.join('|') === expected.join('|');
  });
  await page.close();
});

test('the page learns nothing: no change but one neutral element, neutral names', async () => {
  const page = await openFeed();
  await click(page, { role: 'button', name: scene.texts['chip.what_can_i_do'] }, page.locator('#c5'));
  await until('the card', () => shows(page, { role: 'dialog', name: scene.texts['card.label'] }));
  const seen = await page.evaluate(() => {
    const namesOf = (/** @type {Element|null} */ element) => [...(element?.attributes ?? [])].map(({ name }) => name);
    const text = document.querySelector('#c5 .text');
    const added = [...document.documentElement.children].filter((each) => !['HEAD', 'BODY'].includes(each.tagName));
    return {
      added: added.map((each) => ({
        tag: each.tagName,
        isOpen: each.shadowRoot !== null,
        nodes: each.childNodes.length,
        attributes: namesOf(each),
      })),
      words: text?.textContent,
      nodes: text?.childNodes.length,
      attributes: namesOf(text),
      names: [...CSS.highlights.keys()],
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      globals: Object.keys(window).filter((key) => /tiqa|reading/iu.test(key)),
    };
  });
  assert.deepEqual(seen.added, [{ tag: 'DIV', isOpen: false, nodes: 0, attributes: ['style'] }]);
  assert.equal(seen.words, scene.feed.entries.find(({ id }) => id === 'c5')?.text);
  assert.equal(seen.nodes, 1);
  assert.deepEqual(seen.attributes, ['class', 'dir', 'lang']);
  assert.equal(seen.sheets, 2);
  assert.deepEqual(seen.globals, []);
  for (const name of seen.names) assert.doesNotMatch(name, /tiqa|abus|harm|insult|cover|child|report|bully/iu);
  await page.close();
});

test('the popup says whether it watches here, in each of the five languages', async () => {
  const page = await openFeed();
  const popup = await scene.browser.openPopup(page);
  const state = popup.locator('#state');
  for (const language of LANGUAGES) {
    const texts = await textsOf(scene.extension, language);
    await popup.locator(`button.language[lang="${language}"]`).click();
    await until(`html in ${language}`, async () => (await popup.locator('html').getAttribute('lang')) === language);
    assert.equal(await popup.locator('html').getAttribute('dir'), texts['meta.direction']);
    const found = texts['popup.found.count'].replace('{count}', String(scene.feed.harmful.length + 1));
    await until(`${language}: ${found}`, async () => (await popup.locator('#found').textContent()) === found);
    assert.equal(await state.textContent(), texts['popup.state.watching']);
  }
  await popup.close();
  await page.bringToFront();
  await page.locator('#c5').scrollIntoViewIfNeeded();
  const texts = await textsOf(scene.extension, LANGUAGES[LANGUAGES.length - 1]);
  await until('chips in the language chosen last', () => shows(page, { role: 'button', name: texts['chip.show'] }));
  await page.close();
});

test('the popup says where it does not watch, and why', async () => {
  const { settings } = await scene.browser.ask({ type: 'settings.get' });
  const texts = await textsOf(scene.extension, settings.language);
  const page = await scene.browser.open(scene.feed.address.replace('127.0.0.1', 'localhost'));
  const popup = await scene.browser.openPopup(page);
  const state = popup.locator('#state');
  await until('no grant', async () => (await state.textContent()) === texts['popup.state.ungranted']);
  const allow = texts['popup.allow'].replace('{site}', 'localhost');
  const isolates = /[\u2068\u2069]/gu;
  assert.equal((await popup.locator('#mend').textContent())?.replace(isolates, ''), allow);
  assert.deepEqual(await covered(page), []);

  await page.goto(scene.feed.address);
  await popup.reload();
  await popup.locator('#switch').click();
  await until('off here', async () => (await state.textContent()) === texts['popup.state.off']);
  await until('nothing covered', async () => (await covered(page)).length === 0);
  await popup.locator('#switch').click();
  await until('on here', async () => (await state.textContent()) === texts['popup.state.watching']);
  await page.bringToFront();
  await until('covered again', async () => (await covered(page)).length > 0);
  await popup.close();
  await page.close();
});

/**
 * How much neighbouring pixels differ at the start of a text, where no chip is.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} text
 * @returns {Promise<number>}
 */
async function sharpness(page, text) {
  await text.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const box = await text.boundingBox();
  assert.ok(box);
  const clip = { x: box.x + 8, y: box.y, width: 60, height: box.height };
  const picture = (await page.screenshot({ clip })).toString('base64');
  const blank = await scene.browser.context.newPage();
  try {
    return await blank.evaluate(async (data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
      let sum = 0;
      for (let at = 4; at < pixels.length; at += 4) sum += (pixels[at] - pixels[at - 4]) ** 2;
      return sum;
    }, picture);
  } finally {
    await blank.close();
  }
}
