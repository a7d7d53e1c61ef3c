/**
 * Covers the text of blocks by the CSS Custom Highlight API, which leaves the
 * page as it is. Where that does not take effect (no such API, shadow trees in
 * Firefox), and for pictures, `boxesOf` says what a box has to cover.
 *
 * @typedef {object} Paint
 * @property {(block: Block) => void} cover
 * @property {(block: Block) => void} uncover
 * @property {(block: Block) => DOMRect[]} boxesOf what only a box can cover
 * @property {() => boolean} isReplaced whether another reading paints this page by now
 * @property {() => void} stop
 */

/** @returns {Paint} */
function createPaint() {
  const name = 'view-soft';
  const registry = typeof Highlight === 'function' ? CSS.highlights : undefined;
  const highlight = registry ? new Highlight() : null;
  /** Covered blocks; without ranges where a box has to do it. @type {Map<Block, StaticRange[]>} */
  const covered = new Map();
  if (highlight) registry?.set(name, highlight);

  return {
    cover(block) {
      if (covered.has(block)) return;
      // The page may have taken the name for itself or emptied the registry.
      if (highlight && registry?.get(name) !== highlight) registry?.set(name, highlight);
      const nodes = highlight ? textNodes(block).filter(isSoft) : [];
      const ranges = nodes.map(wholeOf);
      covered.set(block, ranges);
      for (const range of ranges) highlight?.add(range);
    },
    uncover(block) {
      for (const range of covered.get(block) ?? []) highlight?.delete(range);
      covered.delete(block);
    },
    boxesOf(block) {
      if (covered.get(block)?.length === 0) return rectsOf(block);
      const pictures = block.pieces.map(({ node }) => node).filter((node) => node instanceof Element);
      return pictures.flatMap((picture) => [...picture.getClientRects()]);
    },
    isReplaced: () => Boolean(highlight) && registry?.get(name) !== highlight,
    stop() {
      if (highlight && registry?.get(name) === highlight) registry.delete(name);
      highlight?.clear();
      covered.clear();
    },
  };

  /**
   * @param {Text} node
   * @returns {boolean} whether our style hides it
   */
  function isSoft({ parentElement }) {
    if (!parentElement) return false;
    return getComputedStyle(parentElement, `::highlight(${name})`).color === 'rgba(0, 0, 0, 0)';
  }
}

/**
 * @param {Text} node
 * @returns {StaticRange} static, since a live range would collapse when the page
 *   writes the same text again
 */
function wholeOf(node) {
  return new StaticRange({
    startContainer: node,
    startOffset: 0,
    endContainer: node,
    endOffset: node.length,
  });
}

/**
 * @param {Block} block
 * @returns {Text[]} its text nodes that show something
 */
function textNodes(block) {
  return block.pieces
    .map(({ node }) => node)
    .filter((node) => node instanceof Text)
    .filter((node) => node.data.trim() !== '');
}
