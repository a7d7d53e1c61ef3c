/**
 * Who wrote a message, where it stands, and what came before: a guess that
 * knows no site.
 *
 * @typedef {object} Origin
 * @property {string} link   permalink, else the page's address; empty in a frame without one
 * @property {string} author empty when not known
 * @property {string[]} before at most two messages before it
 */

/**
 * @param {Block} block
 * @param {(element: Element) => Block[]} blocksOf the blocks read in an element
 * @returns {Origin}
 */
function originOf(block, blocksOf) {
  const message = messageOf(block.element);
  return {
    link: linkOf(message) ?? (/^https?:/u.test(location.href) ? location.href : ''),
    author: authorOf(message, block) ?? '',
    before: beforeOf(message, blocksOf),
  };
}

/**
 * The outermost element around a block that is still one of several alike.
 * @param {Element} element
 * @returns {Element}
 */
function messageOf(element) {
  const marked = element.closest('article,li,[role="article"],[role="listitem"],[role="row"]');
  if (marked) return marked;
  let message = element;
  for (let step = 0; step < 6; step += 1) {
    const parent = message.parentElement;
    if (!parent || parent === document.body) break;
    if (siblingsAlike(message).length > 1) return message;
    message = parent;
  }
  return element;
}

/**
 * @param {Element} element
 * @returns {Element[]} it and its siblings of the same tag and first class
 */
function siblingsAlike(element) {
  const all = element.parentElement ? [...element.parentElement.children] : [element];
  return all.filter(
    (other) =>
      other.localName === element.localName && other.classList[0] === element.classList[0],
  );
}

/**
 * @param {Element} message
 * @returns {string|null}
 */
function linkOf(message) {
  const links = [...message.querySelectorAll('a[href]')].filter(
    (link) => link instanceof HTMLAnchorElement && /^https?:$/u.test(link.protocol),
  );
  const found = links.find((link) => link.querySelector('time')) ?? links.find(isTimeLink);
  return found instanceof HTMLAnchorElement ? found.href : null;
}

/**
 * @param {Element} link
 * @returns {boolean} whether its words are a time: "3 h", "il y a 2 jours", "20:15"
 */
function isTimeLink(link) {
  const words = (link.textContent ?? '').trim();
  return words.length <= 24 && /\d/u.test(words) && /^[\p{L}\p{N}\s:.,/·-]+$/u.test(words);
}

/**
 * @param {Element} message
 * @param {Block} block
 * @returns {string|null}
 */
function authorOf(message, block) {
  const named = message.closest('[data-author]') ?? message.querySelector('[data-author]');
  const name = named?.getAttribute('data-author');
  if (name) return name;
  const candidates = message.querySelectorAll(
    '[rel~="author"],[class*="author" i],[class*="username" i],a[href],h2,h3,h4,strong,b',
  );
  for (const candidate of candidates) {
    const words = readable(candidate.textContent ?? '');
    const isInText = block.element !== message && block.element.contains(candidate);
    const isBefore =
      (candidate.compareDocumentPosition(block.pieces[0].node) &
        Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    if (!isInText && isBefore && words !== '' && words.length <= 60 && !isTimeLink(candidate)) {
      return words;
    }
  }
  return null;
}

/**
 * @param {Element} message
 * @param {(element: Element) => Block[]} blocksOf
 * @returns {string[]} the longest text of each of the two messages before, oldest first
 */
function beforeOf(message, blocksOf) {
  const alike = siblingsAlike(message);
  const at = alike.indexOf(message);
  return alike
    .slice(Math.max(0, at - 2), at)
    .map((other) => {
      const texts = blocksOf(other).map((block) => readable(block.text));
      return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
    })
    .filter((text) => text !== '');
}
