/**
 * How many messages each frame of a tab covers, for the popup's number: in
 * memory only.
 *
 * @typedef {Record<number, number>} Frames covered messages by frame id
 */

let writing = Promise.resolve();

/**
 * @param {number} tabId
 * @param {number} frameId
 * @param {number} covered
 */
export function noteFound(tabId, frameId, covered) {
  // One after the other: frames report at the same time.
  writing = writing.then(async () => {
    const frames = { ...(await stored(tabId)), [frameId]: covered };
    await chrome.storage.session.set({ [keyOf(tabId)]: frames });
  });
  return writing;
}

/**
 * @param {number} tabId
 * @returns {Promise<number>} of all frames together
 */
export async function found(tabId) {
  return Object.values(await stored(tabId)).reduce((sum, covered) => sum + covered, 0);
}

/** @param {number} tabId */
export async function forgetFound(tabId) {
  await chrome.storage.session.remove(keyOf(tabId));
}

/**
 * @param {number} tabId
 * @returns {Promise<Frames>}
 */
async function stored(tabId) {
  const key = keyOf(tabId);
  return /** @type {Frames|undefined} */ ((await chrome.storage.session.get(key))[key]) ?? {};
}

/** @param {number} tabId */
function keyOf(tabId) {
  return `found:${tabId}`;
}
