/** What is covered on a page; runs inside the page, in any browser. */

/**
 * @returns {string[]} the covered words of each element, in the order of the page
 */
export function coveredHere() {
  /** @type {Map<Element, string>} */
  const texts = new Map();
  for (const highlight of CSS.highlights.values()) {
    for (const { startContainer: node, startOffset, endOffset } of highlight) {
      const element = node.parentElement;
      if (!element?.isConnected) continue;
      const words = (node.nodeValue ?? '').slice(startOffset, endOffset);
      texts.set(element, (texts.get(element) ?? '') + words);
    }
  }
  return [...texts]
    .sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .map(([, words]) => words);
}
