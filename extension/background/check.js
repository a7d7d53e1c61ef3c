/**
 * Checks of what messages carry: shape and size only, meaning is the core's.
 *
 * @typedef {import('../shared/protocol.js').Found} Found
 */

const LONGEST_TEXT = 5_000_000;
const LONGEST_KEY = 512;
const MOST_MESSAGES = 1000;

/**
 * @param {boolean} isGood
 * @throws {Error} `message.malformed`
 */
export function needed(isGood) {
  if (!isGood) throw new Error('message.malformed');
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function object(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export function text(value) {
  return typeof value === 'string' && value.length <= LONGEST_TEXT;
}

/**
 * @param {unknown} value an id, a key, a code or a host
 * @returns {value is string}
 */
export function key(value) {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_KEY;
}

/**
 * @param {unknown} value
 * @param {(item: unknown) => boolean} isItem
 * @param {number} most
 * @returns {boolean}
 */
function listOf(value, isItem, most) {
  return Array.isArray(value) && value.length <= most && value.every(isItem);
}

/**
 * @param {unknown} value
 * @returns {boolean}
 */
export function scanMessages(value) {
  const isMessage = (/** @type {unknown} */ item) =>
    object(item) &&
    key(item.id) &&
    text(item.text) &&
    (item.own === undefined || typeof item.own === 'boolean') &&
    (item.addressed === undefined || typeof item.addressed === 'boolean') &&
    (item.before === undefined || listOf(item.before, text, 2));
  return listOf(value, isMessage, MOST_MESSAGES);
}

/**
 * @param {unknown} value
 * @returns {value is Found}
 */
export function found(value) {
  return (
    object(value) &&
    text(value.text) &&
    (value.category === null || key(value.category)) &&
    key(value.severity) &&
    key(value.language) &&
    listOf(value.before, text, 2) &&
    text(value.link) &&
    text(value.author) &&
    (value.kind === null || key(value.kind)) &&
    text(value.media)
  );
}

/**
 * @param {Found} value
 * @returns {Found} without anything else the sender put in
 */
export function onlyFound({ text, category, severity, language, before, link, author, kind, media }) {
  return { text, category, severity, language, before, link, author, kind, media };
}

/**
 * @param {unknown} value
 * @returns {value is import('../shared/protocol.js').Draft}
 */
export function draft(value) {
  const isOptional = (/** @type {unknown} */ part) => part === undefined || text(part);
  return (
    object(value) &&
    typeof value.id === 'string' &&
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u.test(value.id) &&
    (value.category === null || key(value.category)) &&
    key(value.severity) &&
    key(value.site) &&
    key(value.kind) &&
    key(value.language) &&
    typeof value.createdAt === 'number' &&
    text(value.text) &&
    (value.before === undefined || listOf(value.before, text, 2)) &&
    (value.reasons === undefined || listOf(value.reasons, key, 20)) &&
    [value.model, value.link, value.author, value.media, value.words, value.contact].every(isOptional)
  );
}
