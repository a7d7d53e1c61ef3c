/**
 * Drafts between a page and the report page: in memory only, gone with the
 * browser.
 *
 * @typedef {import('../shared/protocol.js').Found} Found
 * @typedef {import('../shared/protocol.js').Draft} Draft
 */

import { siteOf } from './catalogue.js';
import { modelVersion } from './engine.js';

const MOST_DRAFTS = 20;

/**
 * Keeps what a content script found as a draft.
 * @param {Found} found
 * @param {string} url of the page
 * @returns {Promise<Draft>}
 */
export async function keepDraft(found, url) {
  const site = await siteOf(url);
  /** @type {Draft} */
  const draft = {
    ...found,
    id: crypto.randomUUID(),
    site: site?.name ?? 'other',
    kind: found.kind ?? site?.kind ?? 'message',
    createdAt: Date.now(),
    model: await modelVersion(),
  };
  const drafts = [...(await all()), draft].slice(-MOST_DRAFTS);
  await chrome.storage.session.set({ drafts });
  return draft;
}

/**
 * @param {string} id
 * @returns {Promise<Draft|null>}
 */
export async function draft(id) {
  return (await all()).find((draft) => draft.id === id) ?? null;
}

/**
 * @param {string} id
 */
export async function dropDraft(id) {
  await chrome.storage.session.set({ drafts: (await all()).filter((draft) => draft.id !== id) });
}

/** @returns {Promise<Draft[]>} */
async function all() {
  const { drafts } = await chrome.storage.session.get('drafts');
  return Array.isArray(drafts) ? drafts : [];
}

/**
 * Opens one of the extension's pages: as a small window, or as a tab where
 * there are no windows (Firefox for Android).
 * @param {string} path with its query
 */
export async function openPage(path) {
  const url = chrome.runtime.getURL(path);
  try {
    await chrome.windows.create({ url, type: 'popup', width: 520, height: 760 });
  } catch {
    await chrome.tabs.create({ url });
  }
}
