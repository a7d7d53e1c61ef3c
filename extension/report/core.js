/** The core in the report page: shows what will be sent, and makes receipts. */

import init, * as wasm from '../pkg/tiqa.js';

/**
 * @typedef {typeof wasm} Core
 */

/** @returns {Promise<Core|null>} null when it does not start */
export async function startCore() {
  try {
    await init({ module_or_path: chrome.runtime.getURL('pkg/tiqa_bg.wasm') });
    return wasm;
  } catch {
    return null;
  }
}
