/**
 * The outbox: reports on their way, on disk before the child is told. What a
 * report holds is encrypted under a key that cannot leave this browser.
 *
 * @typedef {import('../shared/protocol.js').Draft} Draft
 * @typedef {import('../shared/protocol.js').OutboxItem} OutboxItem
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {OutboxItem['state']} state
 * @property {number} sendAfter ms since the epoch
 * @property {number} attempts
 * @property {number} nextTry ms since the epoch
 * @property {string} lookup
 * @property {boolean} posted whether any of it may have left the device
 * @property {string|null} reason
 * @property {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}|null} secret
 *
 * @typedef {{draft: Draft|null, code: string}} Secret
 */

import { installKey, transact, update } from './database.js';
import { dropDraft } from './drafts.js';
import { withCore } from './engine.js';

const UNDO_MS = 5000;

/**
 * Puts a report on disk.
 * @param {Draft} draft
 * @param {string} code the receipt
 * @returns {Promise<OutboxItem>}
 */
export async function add(draft, code) {
  const lookup = await withCore((core) => core.receiptLookup(code));
  const sendAfter = Date.now() + UNDO_MS;
  /** @type {Row} */
  const row = {
    id: draft.id,
    state: 'waiting',
    sendAfter,
    attempts: 0,
    nextTry: sendAfter,
    lookup,
    posted: false,
    reason: null,
    secret: await lock({ draft, code }),
  };
  /** @type {Row|undefined} */
  const kept = await update('outbox', draft.id, (/** @type {Row|undefined} */ old) =>
    old ? undefined : row,
  ).then((written) => written ?? undefined);
  await dropDraft(draft.id);
  return itemOf(kept ?? (await get(draft.id)) ?? row);
}

/**
 * Takes a report back, as long as nothing of it has left the device, or puts
 * away one that was refused.
 * @param {string} id
 * @returns {Promise<boolean>}
 */
export async function undo(id) {
  const change = (/** @type {Row|undefined} */ row) =>
    row && isUndoable(row) ? null : undefined;
  return (await update('outbox', id, change)) === null;
}

/**
 * @param {string} id
 * @returns {Promise<Row|undefined>}
 */
export function get(id) {
  return transact('outbox', 'readonly', (rows) => rows.get(id));
}

/** @returns {Promise<Row[]>} */
export async function rows() {
  return (await transact('outbox', 'readonly', (all) => all.getAll())) ?? [];
}

/** @returns {Promise<OutboxItem[]>} */
export async function list() {
  return Promise.all(
    (await rows()).map(async (row) => {
      if (row.state !== 'sent' || !row.secret) return itemOf(row);
      return { ...itemOf(row), code: (await unlock(row.secret)).code };
    }),
  );
}

/**
 * Changes a row that is in a given state.
 * @param {string} id
 * @param {Row['state']} state
 * @param {Partial<Row>} changes
 * @returns {Promise<Row|null>} null when it is gone or in another state
 */
export async function step(id, state, changes) {
  const change = (/** @type {Row|undefined} */ row) =>
    row?.state === state ? { ...row, ...changes } : undefined;
  return (await update('outbox', id, change)) ?? null;
}

/**
 * @param {string} id
 */
export async function drop(id) {
  await transact('outbox', 'readwrite', (all) => {
    all.delete(id);
  });
}

/**
 * @param {Row} row
 * @returns {OutboxItem} what pages may see
 */
export function itemOf(row) {
  const { id, state, sendAfter, attempts, nextTry, lookup, reason } = row;
  const undoable = isUndoable(row);
  return { id, state, sendAfter, attempts, nextTry, lookup, undoable, reason };
}

/**
 * @param {Row} row
 * @returns {boolean}
 */
function isUndoable({ state, posted }) {
  return state === 'refused' || (state === 'waiting' && !posted);
}

/** @returns {Promise<CryptoKey>} */
function outboxKey() {
  return installKey('outbox', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']);
}

/**
 * @param {Secret} secret
 * @returns {Promise<NonNullable<Row['secret']>>}
 */
export async function lock(secret) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(secret));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await outboxKey(), plain);
  return { iv, data };
}

/**
 * @param {NonNullable<Row['secret']>} secret
 * @returns {Promise<Secret>}
 */
export async function unlock({ iv, data }) {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await outboxKey(), data);
  return JSON.parse(new TextDecoder().decode(plain));
}
