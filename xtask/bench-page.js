/**
 * The measurements that run inside a page, see bench.js. Both engines read the
 * same messages and take turns over the whole text. For each slice of it the
 * best round counts, as natively, see benches/engine/main.rs.
 *
 * @typedef {typeof import('../extension/pkg/tiqa.js')} Core
 * @typedef {import('../extension/shared/protocol.js').Verdict} Verdict
 */

/** As many messages as a content script sends of what is in sight. */
const BATCH = 64;
/** A slice takes long beside the tenth of a millisecond that the page's clock knows. */
const SLICE = 16 * BATCH;
const ROUNDS = 7;

/** @returns {Promise<Core>} the engine as the extension loads it, still without its wasm */
function core() {
  const path = '/pkg/tiqa.js';
  return import(path);
}

/** @param {string} path */
async function get(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/**
 * @template T
 * @param {T[]} list
 * @param {number} size
 * @returns {T[][]}
 */
function chunks(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

/**
 * The best time of an engine for each slice.
 * @template T
 * @param {T[][]} slices
 * @param {(slice: T[]) => number} read returns how much was found
 */
function contender(slices, read) {
  const best = slices.map(() => Infinity);
  return {
    /** @returns {number} how much was found */
    takeTurn() {
      let found = 0;
      slices.forEach((slice, at) => {
        const start = performance.now();
        found += read(slice);
        best[at] = Math.min(best[at], performance.now() - start);
      });
      return found;
    },
    /** @returns {number} for all of the text */
    seconds: () => best.reduce((sum, milliseconds) => sum + milliseconds, 0) / 1000,
  };
}

/**
 * From the wasm's bytes in memory to the first verdict.
 * @returns {Promise<number>} milliseconds
 */
export async function coldStart() {
  const { default: init, Detector } = await core();
  const bytes = await (await get('/pkg/tiqa_bg.wasm')).arrayBuffer();
  const messages = [{ id: '0', text: 'espèce de connard' }];
  const start = performance.now();
  await init({ module_or_path: bytes });
  /** @type {Verdict[]} */
  const verdicts = new Detector({ sensitivity: 'standard' }).scanBatch(messages);
  const took = performance.now() - start;
  if (!verdicts[0].abusive) throw new Error('the first verdict is wrong');
  return took;
}

/** @returns {Promise<{batches: number, single: number, obscenity: number}>} MB a second */
export async function speed() {
  /** @type {{messages: string[], found: number}} */
  const { messages: texts, found } = await (await get('/data/messages.json')).json();
  const { default: init, Detector } = await core();
  await init({ module_or_path: await (await get('/pkg/tiqa_bg.wasm')).arrayBuffer() });
  const detector = new Detector({ sensitivity: 'standard' });
  /** @type {typeof import('obscenity')} */
  const { RegExpMatcher, englishDataset, englishRecommendedTransformers } = Reflect.get(globalThis, 'obscenity');
  const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

  /** @param {{id: string, text: string}[]} messages */
  const scan = (messages) => {
    /** @type {Verdict[]} */
    const verdicts = detector.scanBatch(messages);
    return verdicts.filter((verdict) => verdict.abusive).length;
  };
  /** @param {typeof messages[]} lists */
  const scanAll = (lists) => lists.reduce((sum, list) => sum + scan(list), 0);
  const messages = texts.map((text, at) => ({ id: String(at % BATCH), text }));
  const batches = contender(chunks(chunks(messages, BATCH), SLICE / BATCH), scanAll);
  const single = contender(chunks(chunks(messages, 1), SLICE), scanAll);
  const obscenity = contender(chunks(texts, SLICE), (slice) =>
    slice.reduce((sum, text) => sum + matcher.getAllMatches(text).length, 0),
  );

  for (let round = 0; round < ROUNDS; round += 1) {
    const abusive = batches.takeTurn();
    if (abusive !== found) throw new Error(`the wasm finds ${abusive}, the native engine ${found}`);
    if (obscenity.takeTurn() === 0) throw new Error('obscenity finds nothing');
    single.takeTurn();
  }
  const encoder = new TextEncoder();
  const megabytes = texts.reduce((sum, text) => sum + encoder.encode(text).length, 0) / 1e6;
  return {
    batches: megabytes / batches.seconds(),
    single: megabytes / single.seconds(),
    obscenity: megabytes / obscenity.seconds(),
  };
}
