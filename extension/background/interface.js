/**
 * What content scripts need to show themselves: words and style.
 *
 * @typedef {import('../shared/protocol.js').Interface} Interface
 * @typedef {import('../shared/protocol.js').InterfaceLanguage} InterfaceLanguage
 */

import { siteOf } from './catalogue.js';
import { settings } from './settings.js';
import { isOn } from './sites.js';

const STYLES = ['shared/tokens.css', 'content/card/card.css'];
const AREAS = ['meta', 'chip', 'card', 'reason', 'distress'];

/** @type {Map<string, Promise<string>>} */
const files = new Map();

/**
 * @param {string} path
 * @returns {Promise<string>} a file of the extension, read once
 */
function file(path) {
  const read =
    files.get(path) ?? fetch(chrome.runtime.getURL(path)).then((response) => response.text());
  files.set(path, read);
  return read;
}

/**
 * @param {string} url of the page
 * @returns {Promise<Interface>}
 */
export async function interfaceFor(url) {
  const { language, sensitivity, covering, nudge } = await settings();
  const all = Object.entries(
    /** @type {Record<string, string>} */ (JSON.parse(await file(`texts/${language}.json`))),
  );
  const texts = Object.fromEntries(all.filter(([key]) => AREAS.includes(key.split('.')[0])));
  return {
    language,
    direction: texts['meta.direction'] === 'rtl' ? 'rtl' : 'ltr',
    texts,
    css: (await Promise.all(STYLES.map(file))).join('\n'),
    on: await isOn(url),
    sensitivity,
    site: readingOf(await siteOf(url)),
    covers: JSON.parse(await file('shared/covering.json'))[covering],
    nudge,
  };
}

/**
 * @param {import('../shared/protocol.js').Site|null} site
 * @returns {import('../shared/protocol.js').SiteReading|null}
 */
function readingOf(site) {
  if (!site) return null;
  const { name, kind, messages, skip, me, direct } = site;
  return { name, kind, messages, skip, me, direct };
}
