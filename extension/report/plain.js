/**
 * The ready text for a build without a hotline: what the child copies and hands
 * to the place it chose.
 *
 * @typedef {import('./preview.js').Parts} Parts
 * @typedef {import('../shared/protocol.js').Site} Site
 */

import { text } from '../shared/interface.js';
import { hourInWords } from './preview.js';

/**
 * @param {Parts} parts
 * @param {Site|null} site
 * @returns {string} lines of plain text
 */
export function plainText({ public: open, sealed }, site) {
  const reasons = (sealed.reasons ?? []).map((reason) => text(`child_reason.${reason}`));
  const lines = [
    text('report.none.heading'),
    '',
    ...(sealed.before ?? []).map((message) => `(${text('field.before')}) ${message}`),
    sealed.text ?? '',
    '',
    row('field.site', site?.title ?? text('site.other')),
    row('field.author', sealed.author),
    row('field.link', sealed.link),
    row('field.createdAt', hourInWords(open.createdAt)),
    row('field.reasons', reasons.join(', ')),
    row('field.words', sealed.words),
  ];
  return lines.filter((line) => line !== null).join('\n').trim();
}

/**
 * @param {string} key
 * @param {string|undefined} value
 * @returns {string|null}
 */
function row(key, value) {
  return value ? `${text(key)}: ${value}` : null;
}
