/**
 * Where the extension reads: the granted hosts, as registered content scripts,
 * and the open tabs among them at once.
 *
 * @typedef {import('../shared/protocol.js').PageState} PageState
 */

import { siteOf } from './catalogue.js';
import { problems } from './engine.js';
import { found } from './found.js';
import { settings } from './settings.js';

const SCRIPT_ID = 'reader';
const SCRIPTS = [
  'content/ask.js',
  'content/read/blocks.js',
  'content/site/origin.js',
  'content/paint/highlight.js',
  'content/paint/seen.js',
  'content/paint/place.js',
  'content/card/surface.js',
  'content/card/chip.js',
  'content/card/card.js',
  'content/paint/covers.js',
  'content/read/verdicts.js',
  'content/read/watch.js',
  'content/main.js',
];
const STYLES = ['content/paint/paint.css'];

/** @type {Promise<void>} */
let working = Promise.resolve();

/** Brings the registered scripts in line with the granted hosts, one call after the other. */
export function reconcile() {
  working = working.then(register, register);
  return working;
}

async function register() {
  const matches = await grantedMatches();
  const filter = { ids: [SCRIPT_ID] };
  const registered = await chrome.scripting.getRegisteredContentScripts(filter);
  if (registered.length > 0) await chrome.scripting.unregisterContentScripts(filter);
  if (matches.length === 0) return;
  await chrome.scripting.registerContentScripts([
    {
      id: SCRIPT_ID,
      matches,
      js: SCRIPTS,
      css: STYLES,
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_idle',
    },
  ]);
  const tabs = await chrome.tabs.query({ url: matches });
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? false : inject(tab.id))));
}

/** @returns {Promise<string[]>} match patterns of web pages that may be read */
async function grantedMatches() {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((origin) => /^(?:\*|https?):\/\//u.test(origin));
}

/**
 * Starts reading in an open tab.
 * @param {number} tabId
 * @returns {Promise<boolean>} whether the tab is being read
 */
async function inject(tabId) {
  if ((await count(tabId)) !== null) return true;
  const target = { tabId, allFrames: true };
  try {
    await chrome.scripting.insertCSS({ target, files: STYLES });
    await chrome.scripting.executeScript({ target, files: SCRIPTS });
    return true;
  } catch {
    // Discarded, closed meanwhile, or a page of the browser: nothing to read.
    return false;
  }
}

/**
 * @param {number} tabId
 * @returns {Promise<number|null>} covered messages of the top frame, null when nobody answers
 */
async function count(tabId) {
  try {
    const answer = await chrome.tabs.sendMessage(tabId, { type: 'page.count' }, { frameId: 0 });
    return typeof answer?.count === 'number' ? answer.count : null;
  } catch {
    return null;
  }
}

/** Tells every tab being read that the settings or the grants changed. */
export async function announce() {
  for (const { id } of await chrome.tabs.query({})) {
    // A tab without our scripts does not answer.
    if (id !== undefined) chrome.tabs.sendMessage(id, { type: 'settings.changed' }).catch(() => {});
  }
}

/**
 * @param {string} url of the page in the tab
 * @returns {Promise<boolean>} whether it is to be read
 */
export async function isOn(url) {
  const { on, offHosts } = await settings();
  return on && URL.canParse(url) && !offHosts.includes(new URL(url).hostname);
}

/**
 * @param {string} url of a page or frame
 * @returns {Promise<boolean>} whether its host is granted
 */
export function isGranted(url) {
  return chrome.permissions.contains({ origins: [patternOf(new URL(url))] });
}

/**
 * @param {URL} url
 * @returns {string} match pattern of its host
 */
function patternOf({ protocol, hostname }) {
  return `${protocol}//${hostname}/*`;
}

/**
 * What the popup says of a tab.
 * @param {number} tabId
 * @returns {Promise<PageState>}
 */
export async function pageState(tabId) {
  const tab = await chrome.tabs.get(tabId).catch(() => null);
  const url = tab?.url && /^https?:/u.test(tab.url) ? new URL(tab.url) : null;
  const site = url && (await siteOf(url.href));
  const state = await stateOf(tabId, url);
  return {
    state,
    host: url?.hostname ?? null,
    site: site?.name ?? 'other',
    title: site?.title ?? url?.hostname ?? '',
    publicForm: site?.publicForm ?? null,
    origins: site?.hosts ?? (url ? [patternOf(url)] : []),
    found: state === 'watching' ? await found(tabId) : 0,
    problems: await problems(),
  };
}

/**
 * @param {number} tabId
 * @param {URL|null} url
 * @returns {Promise<PageState['state']>}
 */
async function stateOf(tabId, url) {
  if (!url) return 'impossible';
  if (!(await isGranted(url.href))) return 'ungranted';
  if (!(await settings()).on) return 'paused';
  if (!(await isOn(url.href))) return 'off';
  return (await inject(tabId)) ? 'watching' : 'reload';
}
