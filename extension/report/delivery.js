/**
 * After Send: five seconds to undo, then the live state of the report and the
 * receipt code.
 *
 * @typedef {import('../shared/protocol.js').OutboxItem} OutboxItem
 */

import { byId } from '../shared/dom.js';
import { text } from '../shared/interface.js';

const TICK_MS = 200;

const undoPanel = byId('undo-panel', HTMLElement);
const statePanel = byId('state-panel', HTMLElement);
const codePanel = byId('code-panel', HTMLElement);

/** @type {ReturnType<typeof setTimeout>|undefined} */
let tick;

/**
 * Paints a report on its way, and repaints until the time to undo is over.
 * @param {OutboxItem} item
 * @param {string} code the receipt; empty when this page does not know it
 * @param {string} name of the receiver
 */
export function paintDelivery(item, code, name) {
  clearTimeout(tick);
  const left = item.undoable ? item.sendAfter - Date.now() : 0;
  const isWaitingForUndo = left > 0;
  undoPanel.hidden = !isWaitingForUndo;
  statePanel.hidden = isWaitingForUndo;
  byId('finish', HTMLButtonElement).hidden = isWaitingForUndo;
  codePanel.hidden = isWaitingForUndo || code === '' || item.state === 'refused';
  if (isWaitingForUndo) {
    const seconds = Math.ceil(left / 1000);
    byId('undo-title', HTMLElement).textContent = text('report.undo.title', { seconds });
    byId('undo-progress', HTMLProgressElement).value = left / 1000;
    tick = setTimeout(() => paintDelivery(item, code, name), TICK_MS);
    return;
  }
  setText(byId('state', HTMLElement), stateInWords(item, name));
  byId('code', HTMLElement).replaceChildren(...codeGroups(code));
  const hasFailedOnce = item.state === 'waiting' && item.attempts > 0;
  byId('refused-places', HTMLAnchorElement).hidden = item.state !== 'refused';
  byId('retry', HTMLButtonElement).hidden = !hasFailedOnce;
  byId('take-back', HTMLButtonElement).hidden = !hasFailedOnce || !item.undoable;
}

/** Stops repainting. */
export function stopDelivery() {
  clearTimeout(tick);
}

/**
 * @param {OutboxItem} item
 * @param {string} name of the receiver
 * @returns {string}
 */
export function stateInWords({ state, reason }, name) {
  if (state === 'refused') return text('delivery.refused', { why: text(problemKey(reason)) });
  if (state === 'waiting' && reason) {
    return text('delivery.waiting_because', { why: text(problemKey(reason)) });
  }
  return text(`delivery.${state}`, { name });
}

/**
 * @param {string|null} reason why a report waits or was refused
 * @returns {string} the key of the text that says it
 */
function problemKey(reason) {
  if (reason === 'network' || reason === 'server' || reason === 'reader') {
    return `problem.${reason}`;
  }
  if (reason?.startsWith('keys.')) return 'problem.keys';
  if (reason?.endsWith('too_large')) return 'problem.too_large';
  return 'problem.refused';
}

/**
 * @param {string} code groups separated by spaces
 * @returns {Node[]}
 */
export function codeGroups(code) {
  return code.split(' ').flatMap((group, place) => {
    const shown = document.createElement('span');
    shown.textContent = group;
    return place === 0 ? [shown] : [document.createTextNode(' '), shown];
  });
}

/**
 * Sets a live region only when it changes, so that it is read aloud once.
 * @param {HTMLElement} place
 * @param {string} words
 */
function setText(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
