/**
 * Starts the reading of a page, once, and ends it with the extension.
 */

/**
 * @typedef {object} Reading
 * @property {() => boolean} isAlive
 * @property {() => void} stop
 */

/** @returns {Reading} */
function createReading() {
  /** @type {Watch|null} */
  let watch = null;
  /** @type {Covers|null} */
  let covers = null;
  /** @type {Surface|null} */
  let surface = null;
  let told = 0;
  let isEnded = false;

  chrome.runtime.onMessage.addListener(answer);
  void begin();

  /**
   * @param {{type: string}} message
   * @param {chrome.runtime.MessageSender} _sender
   * @param {(answer: object) => void} respond
   */
  function answer(message, _sender, respond) {
    if (message.type === 'page.count') respond({ count: covers?.count() ?? 0 });
    if (message.type === 'settings.changed') void begin();
  }

  /** Reads the page from the beginning, as the settings say now. */
  async function begin() {
    const words = await ask({ type: 'interface' }).catch(() => null);
    if (!words || isEnded) return;
    clear();
    if (words.on) read(words);
    tell();
  }

  /** @param {Interface} words */
  function read(words) {
    const ours = createSurface(words);
    const all = createCovers(words, ours, (element) => watch?.blocksOf(element) ?? []);
    surface = ours;
    covers = all;
    watch = createWatch({
      isOurs: ours.isOurs,
      scan,
      onVerdict: all.add,
      onGone: all.remove,
      onChanged() {
        if (!isAlive()) return quiet();
        all.refresh();
        tell();
      },
      onRead: tell,
    });
    watch.start();
  }

  /** @param {import('../shared/protocol.js').ScanMessage[]} messages */
  async function scan(messages) {
    if (!isAlive()) {
      quiet();
      return [];
    }
    // The background may have died while it was answering, and still be dying: it starts anew.
    for (const pauseMs of [50, 200, 800]) {
      const answer = await ask({ type: 'scan', messages }).catch(() => null);
      if (answer) return answer.verdicts;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return (await ask({ type: 'scan', messages })).verdicts;
  }

  /** Tells the popup's number, when it changed. */
  function tell() {
    const count = covers?.count() ?? 0;
    if (count === told || !isAlive()) return;
    told = count;
    // Only the popup's number: the next change tells it again.
    ask({ type: 'found', count }).catch(() => {});
  }

  /**
   * The extension is gone: nothing more is read. What is covered stays so and
   * can be shown, unless a newer extension has taken over.
   */
  function quiet() {
    isEnded = true;
    watch?.stop();
    if (covers?.isReplaced()) clear();
  }

  function clear() {
    watch?.stop();
    covers?.stop();
    surface?.stop();
    watch = covers = surface = null;
  }

  return {
    isAlive,
    stop() {
      quiet();
      clear();
    },
  };
}

/** A second injection into a page that is being read changes nothing. */
function startReading() {
  const world = /** @type {{reading?: Reading}} */ (globalThis);
  if (world.reading?.isAlive()) return;
  world.reading?.stop();
  world.reading = createReading();
}

startReading();
