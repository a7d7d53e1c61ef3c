/**
 * Watches the page for text: reads what is new in short slices, has it scanned
 * in batches, visible text first, and nothing twice.
 *
 * @typedef {object} WatchHooks
 * @property {(element: Element) => boolean} isOurs
 * @property {(messages: import('../../shared/protocol.js').ScanMessage[]) => Promise<(Verdict|null)[]>} scan
 * @property {(block: Block, verdict: Verdict) => void} onVerdict
 * @property {(block: Block) => void} onGone
 * @property {() => void} onChanged after the page changed
 * @property {() => void} onRead    after more of it was scanned
 *
 * @typedef {object} Watch started once and stopped once
 * @property {() => void} start
 * @property {() => void} stop
 * @property {(element: Element) => Block[]} blocksOf the blocks read in an element
 */

/**
 * @param {WatchHooks} hooks
 * @returns {Watch}
 */
function createWatch(hooks) {
  const sliceMs = 6;
  const nearMessages = 64;
  const farMessages = 256;
  const batchChars = 32_768;
  // Past this, as after hours in a hidden tab, the page is read from the beginning.
  const mostTouched = 5000;
  // Every element in sight costs at each frame, so only some are at a time.
  const mostInSight = 400;

  /** Nodes that changed; true for added ones. @type {Map<Node, boolean>} */
  const touched = new Map();
  /** Containers to read, the next one last. @type {Container[]} */
  const queue = [];
  /** Those in the queue; true where everything inside is to be read anew. @type {Map<Container, boolean>} */
  const queued = new Map();
  /** @type {WeakMap<Container, Block[]>} */
  const known = new WeakMap();
  /** Blocks whose element has not been seen yet. @type {WeakMap<Element, Set<Block>>} */
  const unseen = new WeakMap();
  /** Elements whose turn to be seen comes later, the newest first. @type {Element[]} */
  const later = [];
  /** Elements without a size, seen when they get one. @type {WeakSet<Element>} */
  const hidden = new WeakSet();
  let inSight = 0;
  /** @type {Set<Block>} */
  const near = new Set();
  /** @type {Set<Block>} */
  const far = new Set();
  /** @type {WeakSet<Block>} */
  const current = new WeakSet();
  /** Live blocks with a verdict that shows. @type {Set<Block>} */
  const marked = new Set();
  const verdicts = createVerdictCache();

  let isRunning = false;
  let isScheduled = false;
  let isScanning = false;
  let isChanged = false;

  const mutations = new MutationObserver(note);
  const sight = new IntersectionObserver(see, { rootMargin: '50%' });

  /**
   * Only notes what changed; the work is done in slices.
   * @param {MutationRecord[]} records
   */
  function note(records) {
    for (const { type, target, addedNodes, removedNodes } of records) {
      let isTextChanged = type === 'characterData';
      for (const node of addedNodes) {
        if (!(node instanceof Element)) isTextChanged ||= hasWords(node);
        else if (!hooks.isOurs(node)) touched.set(node, true);
      }
      for (const node of removedNodes) {
        const isContainer = node instanceof Element && (known.has(node) || hooks.isOurs(node));
        if (!isContainer) isTextChanged ||= hasWords(node);
      }
      // The text around a container does not change with it: a feed of thousands
      // is not read anew for each message.
      if (isTextChanged && !touched.has(target)) touched.set(target, false);
    }
    if (touched.size > mostTouched) {
      touched.clear();
      touched.set(document.documentElement, true);
    }
    isChanged = true;
    schedule();
  }

  /**
   * Queues the containers of what changed; an added container is read with
   * everything in it.
   * @param {number} end of the slice
   */
  function queueTouched(end) {
    for (const [node, isAdded] of touched) {
      touched.delete(node);
      const container = node.isConnected ? containerOf(node) : null;
      enqueue(container, isAdded && container === node);
      if (performance.now() >= end) return;
    }
  }

  /**
   * @param {Container|null} container
   * @param {boolean} isDeep
   */
  function enqueue(container, isDeep) {
    if (!container) return;
    if (!queued.has(container)) queue.push(container);
    queued.set(container, isDeep || queued.get(container) === true);
  }

  function schedule() {
    if (isScheduled || !isRunning || document.hidden) return;
    isScheduled = true;
    // The first slice comes before the next painting, so that a known text
    // that is drawn anew is never seen uncovered.
    requestAnimationFrame(slice);
  }

  function slice() {
    isScheduled = false;
    if (!isRunning || document.hidden) return;
    const end = performance.now() + sliceMs;
    forgetRemoved();
    queueTouched(end);
    while (queue.length > 0 && performance.now() < end) {
      const container = /** @type {Container} */ (queue.pop());
      const isDeep = queued.get(container) === true;
      queued.delete(container);
      if (container.isConnected) read(container, isDeep);
    }
    if (isChanged) hooks.onChanged();
    isChanged = false;
    if (queue.length + touched.size > 0) {
      isScheduled = true;
      requestIdleCallback(slice, { timeout: 100 });
    }
    void scanAll();
  }

  /**
   * @param {Container} container
   * @param {boolean} isDeep
   */
  function read(container, isDeep) {
    const { blocks, inner } = readContainer(container, hooks.isOurs);
    const before = known.get(container) ?? [];
    if (container instanceof ShadowRoot && !known.has(container)) observe(container);
    const kept = blocks.map((block) => before.find((old) => isSame(old, block)) ?? block);
    known.set(container, kept);
    for (const old of before) if (!kept.includes(old)) forget(old);
    for (const block of kept) if (!before.includes(block)) meet(block);
    for (const element of inner.reverse()) {
      if (isDeep || !known.has(element)) enqueue(element, isDeep);
    }
  }

  /**
   * A block that was not there before: known text is shown as known at once.
   * @param {Block} block
   */
  function meet(block) {
    current.add(block);
    const verdict = verdicts.get(block.text);
    if (verdict !== undefined) {
      decide(block, verdict);
      return;
    }
    const waiting = unseen.get(block.element);
    if (waiting) waiting.add(block);
    else {
      unseen.set(block.element, new Set([block]));
      later.push(block.element);
      look();
    }
  }

  /** @param {Block} block */
  function forget(block) {
    current.delete(block);
    near.delete(block);
    far.delete(block);
    unseen.get(block.element)?.delete(block);
    if (marked.delete(block)) hooks.onGone(block);
  }

  /** Removed nodes are not announced one by one: look at those that matter. */
  function forgetRemoved() {
    for (const block of marked) {
      if (block.pieces.every(({ node }) => node.isConnected)) continue;
      forget(block);
      known.delete(block.container);
      if (block.container.isConnected) enqueue(block.container, false);
    }
  }

  function look() {
    while (inSight < mostInSight && later.length > 0) {
      const element = /** @type {Element} */ (later.pop());
      inSight += 1;
      sight.observe(element);
    }
  }

  /** @param {IntersectionObserverEntry[]} entries */
  function see(entries) {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (!hidden.has(target)) inSight -= 1;
      const isHidden = boundingClientRect.width === 0 && boundingClientRect.height === 0;
      if (!isIntersecting && isHidden && target.isConnected) {
        hidden.add(target);
        continue;
      }
      hidden.delete(target);
      sight.unobserve(target);
      for (const block of unseen.get(target) ?? []) (isIntersecting ? near : far).add(block);
      unseen.delete(target);
    }
    look();
    void scanAll();
  }

  async function scanAll() {
    if (isScanning || near.size + far.size === 0) return;
    isScanning = true;
    while (isRunning && !document.hidden && near.size + far.size > 0) {
      if (near.size === 0) await idle();
      await scanBatch(nextBatch());
    }
    isScanning = false;
  }

  /** @returns {Map<string, Block[]>} blocks to scan by their text, visible ones first */
  function nextBatch() {
    /** @type {Map<string, Block[]>} */
    const batch = new Map();
    let chars = 0;
    for (const waiting of [near, far]) {
      const most = waiting === near ? nearMessages : farMessages;
      for (const block of waiting) {
        if (batch.size >= most || chars >= batchChars) return batch;
        waiting.delete(block);
        const verdict = verdicts.get(block.text);
        if (verdict !== undefined) decide(block, verdict);
        else {
          const alike = batch.get(block.text);
          if (alike) alike.push(block);
          else batch.set(block.text, [block]);
          chars += alike ? 0 : block.text.length;
        }
      }
      if (batch.size > 0) return batch;
    }
    return batch;
  }

  /** @param {Map<string, Block[]>} batch */
  async function scanBatch(batch) {
    if (batch.size === 0) return;
    const texts = [...batch.keys()];
    const answers = await hooks
      .scan(texts.map((text, at) => ({ id: String(at), text })))
      .catch(() => null);
    if (!answers || !isRunning) return;
    texts.forEach((text, at) => {
      const verdict = answers[at] ?? null;
      verdicts.set(text, verdict);
      for (const block of batch.get(text) ?? []) if (current.has(block)) decide(block, verdict);
    });
    hooks.onRead();
  }

  /**
   * @param {Block} block
   * @param {Verdict|null} verdict
   */
  function decide(block, verdict) {
    if (!verdict || (!verdict.abusive && !isDistress(verdict))) return;
    marked.add(block);
    hooks.onVerdict(block, verdict);
  }

  /** @param {Node} root */
  function observe(root) {
    mutations.observe(root, { childList: true, characterData: true, subtree: true });
  }

  function wake() {
    if (document.hidden) return;
    schedule();
    void scanAll();
  }

  return {
    start() {
      isRunning = true;
      observe(document);
      document.addEventListener('visibilitychange', wake);
      enqueue(document.documentElement, true);
      schedule();
    },
    stop() {
      isRunning = false;
      mutations.disconnect();
      sight.disconnect();
      document.removeEventListener('visibilitychange', wake);
    },
    blocksOf(element) {
      const found = [...(known.get(element) ?? [])];
      for (const inside of element.querySelectorAll('*')) found.push(...(known.get(inside) ?? []));
      return found;
    },
  };
}

/** @returns {Promise<void>} */
function idle() {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 200 });
  });
}
