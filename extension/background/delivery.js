/**
 * Brings waiting reports to the hotline: exactly once, since the platform
 * takes the same id only once.
 *
 * A row goes `waiting → sending → sent | refused`, or back to `waiting` with a
 * later `nextTry`. A row found in `sending` at start belongs to a background
 * that died, and waits again.
 *
 * @typedef {import('./outbox.js').Row} Row
 */

import { isAnswer, withCore } from './engine.js';
import { hotline, isSafeAddress } from './hotline.js';
import * as outbox from './outbox.js';
import { settings } from './settings.js';

const ALARM = 'outbox';
const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 60 * 60_000;
const ANSWER_MS = 30_000;
/** Alarms are coarse; nearer times also get a timer. */
const TIMER_MS = 60_000;
/** Answers that ask to come again later. */
const LATER = new Set([408, 425, 429]);

/** A row waits, for this reason. */
class Waits extends Error {}
/** A row will never be taken, for this reason. */
class Refused extends Error {}

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
let work = recover();

/** Delivers what is due, one after the other. */
export function deliver() {
  work = work.then(deliverDue, deliverDue);
  return work;
}

/**
 * Sets alarm and timer for the next row; called after every change, and before
 * a child is told that a report is on its way.
 */
export async function schedule() {
  clearTimeout(timer);
  const waiting = (await outbox.rows()).filter((row) => row.state === 'waiting');
  if (waiting.length === 0) {
    await chrome.alarms.clear(ALARM);
    return;
  }
  const when = Math.max(Date.now(), Math.min(...waiting.map((row) => row.nextTry)));
  await chrome.alarms.create(ALARM, { when });
  if (when - Date.now() < TIMER_MS) timer = setTimeout(deliver, when - Date.now());
}

/**
 * Tries a row again now.
 * @param {string} id
 * @returns {Promise<import('../shared/protocol.js').OutboxItem|null>}
 */
export async function retry(id) {
  await outbox.step(id, 'waiting', { nextTry: 0 });
  await deliver();
  const row = await outbox.get(id);
  return row ? outbox.itemOf(row) : null;
}

/** Puts rows of a background that died back to waiting. */
async function recover() {
  for (const row of await outbox.rows()) {
    if (row.state === 'sending') {
      await outbox.step(row.id, 'sending', { state: 'waiting', nextTry: Date.now() });
    }
  }
}

async function deliverDue() {
  for (const row of await outbox.rows()) {
    const isDue = row.state === 'waiting' && Math.max(row.sendAfter, row.nextTry) <= Date.now();
    const claimed = isDue && (await outbox.step(row.id, 'waiting', { state: 'sending' }));
    if (claimed) await deliverOne(claimed);
  }
  await schedule();
}

/** @param {Row} row in state `sending` */
async function deliverOne(row) {
  await tell(row);
  try {
    await send(row);
    await settle(row);
  } catch (error) {
    const reason = error instanceof Error && error.message ? error.message : 'reader';
    const attempts = row.attempts + 1;
    const changed = await outbox.step(
      row.id,
      'sending',
      error instanceof Refused
        ? { state: 'refused', attempts, reason }
        : { state: 'waiting', attempts, reason, nextTry: Date.now() + delay(attempts) },
    );
    if (changed) await tell(changed);
  }
}

/**
 * @param {Row} row
 * @throws {Waits|Refused}
 */
async function send(row) {
  const receiver = await hotline();
  if (!receiver || !isSafeAddress(receiver.address)) throw new Refused('no_hotline');
  if (!row.secret) throw new Refused('draft.malformed');
  const { draft, code } = await outbox.unlock(row.secret);
  const body = await seal(receiver, draft, code);
  await outbox.step(row.id, 'sending', { posted: true });
  const response = await request(new URL('/v1/reports', receiver.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (response.status === 200 || response.status === 201) return;
  if (response.status >= 400 && response.status < 500 && !LATER.has(response.status)) {
    throw new Refused(await problemCode(response));
  }
  throw new Waits('server');
}

/**
 * Fetches the newest key list, checks it against the pinned roots and the
 * highest version seen, and seals the report to it.
 * @param {import('../shared/protocol.js').Hotline} receiver
 * @param {import('../shared/protocol.js').Draft|null} draft
 * @param {string} code
 * @returns {Promise<string>} the body to post
 */
async function seal(receiver, draft, code) {
  const response = await request(new URL('/v1/keys', receiver.address), { cache: 'no-store' });
  if (!response.ok) throw new Waits('server');
  const list = await response.text().catch(() => {
    throw new Waits('network');
  });
  const { keyListVersion } = await chrome.storage.local.get('keyListVersion');
  const leastVersion = typeof keyListVersion === 'number' ? keyListVersion : 0;
  const pins = { roots: receiver.roots, leastVersion, now: Date.now() };
  try {
    const { version } = await withCore((core) => core.checkKeyList(list, pins));
    if (version > leastVersion) await chrome.storage.local.set({ keyListVersion: version });
    return await withCore((core) => core.sealReport(draft, code, list, pins));
  } catch (error) {
    if (!isAnswer(error)) throw new Waits('reader');
    throw error.message.startsWith('keys.') ? new Waits(error.message) : new Refused(error.message);
  }
}

/**
 * @param {URL} url
 * @param {RequestInit} init
 * @returns {Promise<Response>}
 * @throws {Waits} without an answer
 */
async function request(url, init) {
  try {
    return await fetch(url, {
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(ANSWER_MS),
      ...init,
    });
  } catch {
    throw new Waits('network');
  }
}

/**
 * @param {Response} response
 * @returns {Promise<string>} the code of a problem answer, else its status
 */
async function problemCode(response) {
  const problem = await response.json().catch(() => null);
  const code = problem?.code;
  return typeof code === 'string' && /^[\w.-]{1,64}$/u.test(code) ? code : `http.${response.status}`;
}

/**
 * The report has arrived: its content goes, the pages are told, and without
 * the wish for a trace the row goes too.
 * @param {Row} row
 */
async function settle(row) {
  const { keepTrace } = await settings();
  const code = row.secret && keepTrace ? (await outbox.unlock(row.secret)).code : null;
  const secret = code ? await outbox.lock({ draft: null, code }) : null;
  const attempts = row.attempts + 1;
  const changes = /** @type {const} */ ({ state: 'sent', attempts, reason: null, secret });
  const sent = await outbox.step(row.id, 'sending', changes);
  if (sent) await tell(sent);
  if (!keepTrace) await outbox.drop(row.id);
}

/** @param {Row} row */
async function tell(row) {
  const message = { type: 'outbox.changed', item: outbox.itemOf(row) };
  // No page is open: nobody to tell.
  await chrome.runtime.sendMessage(message).catch(() => {});
}

/**
 * @param {number} attempts
 * @returns {number} ms, doubling, with a fifth of chance so that many do not come at once
 */
function delay(attempts) {
  const doubled = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS);
  return Math.round(doubled * (0.8 + Math.random() * 0.4));
}
