/**
 * What will be sent, shown to the child: each field in words, and the exact
 * values.
 *
 * @typedef {import('../shared/protocol.js').Draft} Draft
 * @typedef {import('../shared/protocol.js').Site} Site
 *
 * @typedef {object} PublicPart what the platform can read
 * @property {string} id
 * @property {number} schema
 * @property {string|null} category
 * @property {string} severity
 * @property {string} site
 * @property {string} kind
 * @property {string} language
 * @property {string} createdAt full hour, RFC 3339
 * @property {string} lexicon
 * @property {string} model
 *
 * @typedef {object} SealedPart what only the team can read; empty fields are absent
 * @property {string} [text]
 * @property {string[]} [before]
 * @property {string} [link]
 * @property {string} [author]
 * @property {string[]} [reasons]
 * @property {string} [words]
 *
 * @typedef {{public: PublicPart, sealed: SealedPart}} Parts
 */

import { element } from '../shared/dom.js';
import { currentLanguage, text } from '../shared/interface.js';

/** Made from the receipt, which the click on Send makes. */
const MADE_ON_SEND = ['lookup', 'replyKey'];

/**
 * @param {SealedPart} sealed
 * @returns {HTMLElement}
 */
export function sealedInWords({ text: message, before = [], author, link, reasons = [], words }) {
  return facts('facts long', [
    ['field.before', before.length > 0 ? quotes(before) : null],
    ['field.text', message ? quotes([message]) : null],
    ['field.author', author ?? null],
    ['field.link', link ? readable(link) : null],
    ['field.reasons', reasons.map((reason) => text(`child_reason.${reason}`)).join('\n') || null],
    ['field.words', words ? quotes([words]) : null],
  ]);
}

/**
 * @param {PublicPart} part
 * @param {Site|null} site
 * @returns {HTMLElement}
 */
export function publicInWords(part, site) {
  return facts('facts', [
    ['field.site', site?.title ?? text('site.other')],
    ['field.kind', text(`kind.${part.kind}`)],
    ['field.category', text(`category.${part.category ?? 'none'}`)],
    ['field.severity', text(`severity.${part.severity}`)],
    ['field.language', text(`language.${part.language}`)],
    ['field.createdAt', hourInWords(part.createdAt)],
  ]);
}

/**
 * The exact values, and the technical fields in words.
 * @param {Parts} parts
 * @returns {HTMLElement[]}
 */
export function exactValues(parts) {
  const { id, schema, lexicon, model } = parts.public;
  return [
    facts('facts long', [
      ['field.id', id],
      ['field.schema', String(schema)],
      ['field.lexicon', lexicon],
      ['field.model', model],
      ...MADE_ON_SEND.map(
        (field) => /** @type {[string, string]} */ ([`field.${field}`, text('report.on_click')]),
      ),
    ]),
    exactly(parts.public),
    exactly(parts.sealed),
  ];
}

/**
 * @param {string} address
 * @returns {string} with its letters instead of their escapes
 */
function readable(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/**
 * @param {string} hour RFC 3339
 * @returns {string}
 */
export function hourInWords(hour) {
  const region = { ar: 'ar-MA', ary: 'ar-MA', fr: 'fr-MA', zgh: 'zgh-MA', en: 'en-GB' };
  return new Intl.DateTimeFormat([region[currentLanguage()], 'fr-MA'], {
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(hour));
}

/**
 * @param {string} look CSS classes
 * @param {[string, string|Node|null][]} rows keys of terms and their values; null leaves one out
 * @returns {HTMLDListElement}
 */
function facts(look, rows) {
  return element(
    'dl',
    { class: look },
    ...rows.flatMap(([key, value]) =>
      value === null
        ? []
        : [element('dt', {}, text(key)), element('dd', {}, isolated(value))],
    ),
  );
}

/**
 * @param {string|Node} value
 * @returns {Node} a text in its own direction, beside its term
 */
function isolated(value) {
  return typeof value === 'string' ? element('bdi', {}, value) : value;
}

/**
 * @param {string[]} messages
 * @returns {HTMLElement}
 */
function quotes(messages) {
  return element(
    'div',
    { class: 'stack' },
    ...messages.map((message) => element('p', { class: 'quote', dir: 'auto' }, message)),
  );
}

/**
 * @param {object} part
 * @returns {HTMLElement}
 */
function exactly(part) {
  return element('pre', { dir: 'ltr', tabindex: 0 }, JSON.stringify(part, null, 2));
}
