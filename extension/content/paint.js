/**
 * Covers the text of blocks by the CSS Custom Highlight API, which leaves the
 * page as it is. Where it is missing, and for pictures, `boxesOf` says what a
 * box has to cover.
 */

/**
 * @typedef {object} Paint
 * @property {(block: Block) => void} cover
 * @property {(block: Block) => void} uncover
 * @property {(block: Block) => DOMRect[]} boxesOf what only a box can cover
 * @property {() => void} stop
 */

/** @returns {Paint} */
function createPaint() {
  const name = 'view-soft';
  const registry = typeof Highlight === 'function' ? CSS.highlights : undefined;
  const highlight = registry ? new Highlight() : null;
  /** @type {Map<Block, StaticRange[]>} */
  const ranges = new Map();
  if (highlight) registry?.set(name, highlight);

  return {
    cover(block) {
      if (!highlight || ranges.has(block)) return;
      // The page may have taken the name for itself or emptied the registry.
      if (registry?.get(name) !== highlight) registry?.set(name, highlight);
      // Static: a live range would collapse when the page writes the same text again.
      const made = textNodes(block).map(
        (node) =>
          new StaticRange({
            startContainer: node,
            startOffset: 0,
            endContainer: node,
            endOffset: node.length,
          }),
      );
      ranges.set(block, made);
      for (const range of made) highlight.add(range);
    },
    uncover(block) {
      for (const range of ranges.get(block) ?? []) highlight?.delete(range);
      ranges.delete(block);
    },
    boxesOf(block) {
      if (!highlight) return rectsOf(block);
      const pictures = block.pieces.map(({ node }) => node).filter((node) => node instanceof Element);
      return pictures.flatMap((picture) => [...picture.getClientRects()]);
    },
    stop() {
      if (highlight && registry?.get(name) === highlight) registry.delete(name);
      highlight?.clear();
      ranges.clear();
    },
  };
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
