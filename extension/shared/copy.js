/** Copying a text, and saying whether it worked. */

import { text } from './interface.js';

/**
 * @param {string} words
 * @param {HTMLElement} status a live region that says how it went
 * @returns {Promise<boolean>} whether the words are in the clipboard
 */
export async function copy(words, status) {
  try {
    await navigator.clipboard.writeText(words);
    status.textContent = text('report.copied');
    return true;
  } catch {
    status.textContent = text('report.copy_failed');
    return false;
  }
}
