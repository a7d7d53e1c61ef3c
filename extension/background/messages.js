/**
 * The one door for messages. Content scripts may have texts read and hand in
 * what a child wants to report; everything else answers extension pages only.
 *
 * @typedef {chrome.runtime.MessageSender} Sender
 * @typedef {(message: any, sender: Sender) => Promise<object>} Handler
 */

import * as is from './check.js';
import { eraseDatabase } from './database.js';
import { retry, schedule } from './delivery.js';
import { draft, keepDraft, openPage } from './drafts.js';
import { scan } from './engine.js';
import { forgetFound, noteFound } from './found.js';
import { interfaceFor } from './interface.js';
import { isMarked, markNotAbuse } from './marks.js';
import * as outbox from './outbox.js';
import { change, changeHost, forgetSettings, settings } from './settings.js';
import { announce, isGranted, pageState } from './sites.js';

const OK = { ok: true };

/** @type {Record<string, Handler>} */
const forContent = {
  async scan({ messages }) {
    is.needed(is.scanMessages(messages));
    const verdicts = await scan(messages);
    return { verdicts: await Promise.all(verdicts.map((verdict, i) => heeded(verdict, messages[i]))) };
  },
  async interface(_, sender) {
    if (sender.tab?.id !== undefined && sender.frameId === 0) await forgetFound(sender.tab.id);
    const words = await interfaceFor(pageOf(sender));
    return { ...words, on: words.on && (await isGranted(frameOf(sender))) };
  },
  async draft({ draft }, sender) {
    is.needed(is.found(draft));
    const { id } = await keepDraft(is.onlyFound(draft), pageOf(sender));
    await openPage(`report/report.html?draft=${id}`);
    return OK;
  },
  async help({ category, severity }) {
    is.needed((category === null || is.key(category)) && is.key(severity));
    await openPage(`help/help.html?${new URLSearchParams({ category: category ?? '', severity })}`);
    return OK;
  },
  async notAbuse({ text }, sender) {
    is.needed(is.text(text));
    if (!sender.tab?.incognito) await markNotAbuse(text);
    return OK;
  },
  async found({ count }, sender) {
    is.needed(Number.isSafeInteger(count) && count >= 0 && sender.tab?.id !== undefined);
    await noteFound(sender.tab?.id ?? -1, sender.frameId ?? 0, count);
    return OK;
  },
};

/** @type {Record<string, Handler>} */
const forPages = {
  'settings.get': async () => ({ settings: await settings() }),
  async 'settings.set'({ changes }) {
    is.needed(is.object(changes));
    const changed = { settings: await change(changes) };
    await announce();
    return changed;
  },
  async 'settings.host'({ host, on }) {
    is.needed(is.key(host) && typeof on === 'boolean');
    const changed = { settings: await changeHost(host, on) };
    await announce();
    return changed;
  },
  async 'settings.erase'() {
    // The highest key list version stays: it guards against old keys and tells nothing.
    const { keyListVersion } = await chrome.storage.local.get('keyListVersion');
    await Promise.all([eraseDatabase(), chrome.storage.local.clear(), chrome.storage.session.clear()]);
    if (keyListVersion !== undefined) await chrome.storage.local.set({ keyListVersion });
    forgetSettings();
    await schedule();
    await announce();
    return OK;
  },
  'draft.get': async ({ id }) => ({ draft: is.key(id) ? await draft(id) : null }),
  async 'outbox.add'({ draft, code }) {
    is.needed(is.draft(draft) && is.key(code));
    const item = await outbox.add(draft, code);
    await schedule();
    return { item };
  },
  'outbox.undo': async ({ id }) => ({ undone: is.key(id) && (await outbox.undo(id)) }),
  'outbox.list': async () => ({ items: await outbox.list() }),
  'outbox.retry': async ({ id }) => ({ item: is.key(id) ? await retry(id) : null }),
  async 'page.state'({ tabId }) {
    is.needed(Number.isSafeInteger(tabId));
    return pageState(tabId);
  },
};

/** Listens; to be called synchronously at start. */
export function listen() {
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    const handler = handlerFor(message, sender);
    if (!handler) {
      respond({ error: 'message.refused' });
      return false;
    }
    handler(message, sender).then(respond, (error) => respond({ error: keyOf(error) }));
    return true;
  });
}

/**
 * @param {unknown} message
 * @param {Sender} sender
 * @returns {Handler|undefined} undefined for what this sender may not ask
 */
function handlerFor(message, sender) {
  if (!is.object(message) || typeof message.type !== 'string') return undefined;
  if (sender.id !== chrome.runtime.id) return undefined;
  const isPage = sender.url?.startsWith(chrome.runtime.getURL('')) ?? false;
  const handlers = isPage ? forPages : sender.tab ? forContent : {};
  return Object.hasOwn(handlers, message.type) ? handlers[message.type] : undefined;
}

/**
 * A text marked as no problem is not covered again, unless it is critical.
 * @param {import('../shared/protocol.js').Verdict|null} verdict
 * @param {import('../shared/protocol.js').ScanMessage} message
 */
async function heeded(verdict, message) {
  const mayHeed = verdict?.abusive && verdict.severity !== 'critical';
  return mayHeed && (await isMarked(message.text)) ? { ...verdict, abusive: false } : verdict;
}

/**
 * @param {Sender} sender
 * @returns {string} URL of the page a frame belongs to
 */
function pageOf(sender) {
  return sender.tab?.url ?? sender.url ?? '';
}

/**
 * @param {Sender} sender
 * @returns {string} URL that stands for the frame itself, also where it has none of its own
 */
function frameOf(sender) {
  const urls = [sender.url, sender.origin, sender.tab?.url];
  return urls.find((url) => /^https?:/u.test(url ?? '')) ?? 'https://invalid';
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function keyOf(error) {
  return error instanceof Error && /^[\w.]{1,64}$/u.test(error.message)
    ? error.message
    : 'message.failed';
}

