/**
 * Text as a person sees it: the inline content of a block-level element, with
 * words split over tags joined, and the texts of pictures in their places.
 *
 * @typedef {Element|ShadowRoot} Container what directly holds blocks
 *
 * @typedef {object} Piece
 * @property {Text|Element} node a text node or a picture
 * @property {number} start UTF-16 offset in the block's text
 * @property {number} end
 *
 * @typedef {object} Block
 * @property {Container} container
 * @property {Element} element the nearest element with a box
 * @property {string} text
 * @property {Piece[]} pieces
 */

/**
 * Elements whose text is not a message: what is typed, run, or typeset.
 * @returns {string} selector
 */
function unreadSelector() {
  return (
    'head,script,style,noscript,template,input,textarea,select,datalist,[role="textbox"],' +
    '[contenteditable]:not([contenteditable="false"]),code,pre,kbd,samp,math,iframe,object,' +
    'embed,video,audio,canvas'
  );
}

/**
 * Reads the inline content of one container.
 * @param {Container} container
 * @param {(element: Element) => boolean} isOurs
 * @returns {{blocks: Block[], inner: Container[]}} its blocks, and the containers in it
 */
function readContainer(container, isOurs) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Container[]} */
  const inner = [];
  /** @type {Piece[]} */
  let pieces = [];
  let text = '';

  const finish = () => {
    if (/\p{L}.*\p{L}/su.test(text)) {
      blocks.push({ container, element: boxOf(container), text, pieces });
    }
    pieces = [];
    text = '';
  };
  const add = (/** @type {Text|Element} */ node, /** @type {string} */ more) => {
    pieces.push({ node, start: text.length, end: text.length + more.length });
    text += more;
  };

  if (container instanceof Element && container.shadowRoot) inner.push(container.shadowRoot);
  let node = container.firstChild;
  while (node) {
    let isEntered = false;
    if (node instanceof Text) {
      if (node.data !== '') add(node, flowing(node));
    } else if (node instanceof Element && !isOurs(node) && !node.matches(unreadSelector())) {
      const picture = pictureText(node);
      if (picture) add(node, picture);
      else if (node.localName === 'br') text += '\n';
      else if (isInline(node)) isEntered = true;
      else {
        finish();
        inner.push(node);
      }
    } else if (node instanceof Element) {
      finish();
    }
    node = nextNode(node, container, isEntered);
  }
  finish();
  return { blocks, inner };
}

/**
 * @param {Node} node
 * @param {Container} container
 * @param {boolean} isEntered whether to go to the children of `node`
 * @returns {ChildNode|null} the next node in document order
 */
function nextNode(node, container, isEntered) {
  if (isEntered && node.firstChild) return node.firstChild;
  /** @type {Node|null} */
  let from = node;
  while (from && from !== container) {
    if (from.nextSibling) return from.nextSibling;
    from = from.parentNode;
  }
  return null;
}

/**
 * @param {Text} node
 * @returns {string} its text at the same length, line breaks of the source as spaces
 */
function flowing(node) {
  if (!/[\n\r\t]/u.test(node.data)) return node.data;
  const space = node.parentElement ? getComputedStyle(node.parentElement).whiteSpace : 'normal';
  return /^pre|^break/u.test(space) ? node.data : node.data.replace(/[\n\r\t]/gu, ' ');
}

/**
 * @param {Element} element
 * @returns {string} what a picture says in words, else empty
 */
function pictureText(element) {
  if (element.localName === 'img') return element.getAttribute('alt') ?? '';
  if (element.localName === 'svg' || element.getAttribute('role') === 'img') {
    return element.getAttribute('aria-label') ?? '';
  }
  return '';
}

/**
 * Buttons, and elements that hold a tree of their own, stand apart from the
 * sentence around them.
 * @param {Element} element
 * @returns {boolean}
 */
function isInline(element) {
  if (element.shadowRoot || element.localName === 'button') return false;
  if (element.getAttribute('role') === 'button') return false;
  return /^(?:inline(?:-block|-flex)?|contents|ruby.*)$/u.test(getComputedStyle(element).display);
}

/**
 * @param {Container} container
 * @returns {Element} the nearest element that has a box of its own
 */
function boxOf(container) {
  let element = container instanceof Element ? container : container.host;
  while (getComputedStyle(element).display === 'contents') {
    const outer = parentOf(element);
    if (!outer) break;
    element = outer;
  }
  return element;
}

/**
 * @param {Node} node
 * @returns {Element|null} its parent, out of shadow trees as well
 */
function parentOf(node) {
  const parent = node.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

/**
 * @param {Node} node a node that changed
 * @returns {Container|null} the container to read anew, null where nothing is read
 */
function containerOf(node) {
  /** @type {Container|null} */
  let container = null;
  /** @type {Node|null} */
  let at = node;
  while (at) {
    if (at instanceof Element) {
      if (at.matches(unreadSelector())) return null;
      if (!container && !isInline(at)) container = at;
      at = at.parentNode;
    } else if (at instanceof ShadowRoot) {
      container ??= at;
      at = at.host;
    } else {
      at = at.parentNode;
    }
  }
  return container;
}

/**
 * @param {string} text a block's text
 * @returns {string} as it is read: without the spaces of the source
 */
function readable(text) {
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\r\f]+/gu, ' ').trim())
    .join('\n')
    .trim();
}

/**
 * @param {Node} node
 * @returns {boolean} whether it can be part of a sentence
 */
function hasWords(node) {
  return node instanceof Element || (node instanceof Text && /\S/u.test(node.data));
}

/**
 * @param {Block} a
 * @param {Block} b
 * @returns {boolean} whether they are the same words in the same nodes
 */
function isSame(a, b) {
  return (
    a.text === b.text &&
    a.pieces.length === b.pieces.length &&
    a.pieces.every((piece, at) => piece.node === b.pieces[at].node)
  );
}
