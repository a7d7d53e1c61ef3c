/**
 * Help lines and places that take reports, from the one dated data file.
 * What is not known is said to be not known.
 *
 * @typedef {import('./protocol.js').InterfaceLanguage} InterfaceLanguage
 * @typedef {Partial<Record<InterfaceLanguage, string>>} Words
 *
 * @typedef {object} HelpLine
 * @property {string} id
 * @property {Words} name
 * @property {Words} what       what it is for
 * @property {string|null} phone
 * @property {string|null} link https
 * @property {string|null} hours      code of a text `line.hours.*`
 * @property {string[]|null} languages codes of texts `language.*`
 * @property {string|null} cost       code of a text `line.cost.*`
 * @property {string|null} anonymity  code of a text `line.anonymity.*`
 * @property {string} source
 * @property {number} year            of the newest source
 * @property {string|null} lastVerified ISO date on which somebody tried it
 * @property {boolean} now            for danger right now
 * @property {boolean} reports        has a form that takes reports
 */

import { element } from './dom.js';
import { inLanguage, text } from './interface.js';

/** @returns {Promise<HelpLine[]>} */
export async function helpLines() {
  const response = await fetch(chrome.runtime.getURL('shared/helplines.json'));
  return (await response.json()).lines;
}

/**
 * @param {HelpLine[]} lines
 * @returns {string} the years of their sources, as a note in words
 */
export function sourcesNote(lines) {
  const years = lines.flatMap((line) =>
    [line.year, ...(line.source.match(/\b20\d\d\b/gu) ?? []).map(Number)],
  );
  return text('help.lines.note', { from: Math.min(...years), to: Math.max(...years) });
}

/**
 * One help line: what it is, the number or address as a large button, and the
 * rest in details.
 * @param {HelpLine} line
 * @returns {HTMLLIElement}
 */
export function helpLineItem(line) {
  return element(
    'li',
    { class: line.link ? 'line' : 'line short' },
    element('strong', { class: 'line-name' }, inLanguage(line.name)),
    element('span', { class: 'soft' }, inLanguage(line.what)),
    element(
      'div',
      { class: 'row' },
      line.phone ? callLink(line.phone) : null,
      line.link ? placeLink(line.link, text('line.open', { address: shown(line.link) })) : null,
    ),
    element(
      'details',
      {},
      element('summary', {}, text('line.details')),
      element('dl', { class: 'facts' }, ...facts(line)),
    ),
  );
}

/**
 * A short row for danger right now: name and number only.
 * @param {HelpLine} line
 * @returns {HTMLLIElement}
 */
export function urgentItem(line) {
  return element(
    'li',
    { class: 'urgent' },
    element('span', {}, inLanguage(line.name)),
    line.phone ? callLink(line.phone) : null,
  );
}

/**
 * A link to a place of somebody else's, opened in a tab that learns nothing of ours.
 * @param {string} address
 * @param {string} label
 * @returns {HTMLAnchorElement}
 */
export function placeLink(address, label) {
  return element(
    'a',
    { class: 'button', href: address, target: '_blank', rel: 'noopener noreferrer' },
    label,
    element('span', { class: 'unseen' }, ` (${text('report.opens')})`),
  );
}

/**
 * @param {string} phone
 * @returns {HTMLAnchorElement}
 */
function callLink(phone) {
  const number = element('bdi', { dir: 'ltr' }, phone);
  return element(
    'a',
    {
      class: 'button strong',
      href: `tel:${phone.replace(/\s/gu, '')}`,
      'aria-label': text('line.call', { number: phone }),
    },
    number,
  );
}

/**
 * @param {string} address
 * @returns {string} without scheme and `www.`
 */
function shown(address) {
  return address.replace(/^https:\/\/(www\.)?/u, '');
}

/**
 * @param {HelpLine} line
 * @returns {HTMLElement[]} terms and values
 */
function facts(line) {
  const unknown = text('line.unknown');
  const languages = line.languages?.map((code) => text(`language.${code}`)).join(', ');
  /** @type {[string, string][]} */
  const rows = [
    [text('line.hours'), line.hours ? text(`line.hours.${line.hours}`) : unknown],
    [text('line.languages'), languages ?? unknown],
    [text('line.cost'), line.cost ? text(`line.cost.${line.cost}`) : unknown],
    [text('line.anonymity'), line.anonymity ? text(`line.anonymity.${line.anonymity}`) : unknown],
    [text('line.source'), `${line.source}, ${line.year}`],
    [text('line.verified'), line.lastVerified ?? text('line.unverified')],
  ];
  return rows.flatMap(([term, value]) => [
    element('dt', {}, term),
    element('dd', {}, element('bdi', {}, value)),
  ]);
}
