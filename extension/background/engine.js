/**
 * The reader: one wasm instance in the background. A panic or a trap costs at
 * most the one message that caused it.
 *
 * @typedef {import('../shared/protocol.js').ScanMessage} ScanMessage
 * @typedef {import('../shared/protocol.js').Verdict} Verdict
 * @typedef {import('../shared/protocol.js').Draft} Draft
 */

import init, * as wasm from '../pkg/tiqa.js';
import { settings } from './settings.js';

/** @type {Promise<void>|undefined} */
let started;
/** @type {wasm.Detector|undefined} */
let detector;
let detectorFor = '';

/**
 * Loads the wasm once; a failed load is tried anew at the next call.
 * @throws {Error} `reader.failed`
 */
async function start() {
  started ??= load();
  try {
    await started;
  } catch {
    started = undefined;
    await setProblem('reader.failed');
    throw new Error('reader.failed');
  }
}

async function load() {
  await init({ module_or_path: chrome.runtime.getURL('pkg/tiqa_bg.wasm') });
  if ((await problem()) === 'reader.failed') await chrome.storage.session.remove('problem');
}

/** Leaves the broken instance behind. */
function renew() {
  detector = undefined;
  try {
    wasm.remake();
  } catch {
    started = undefined;
  }
}

/**
 * @param {unknown} error
 * @returns {error is Error} true for an answer of the core, false for a panic or trap
 */
export function isAnswer(error) {
  return error instanceof Error && error.name === 'TiqaError';
}

/**
 * Reads messages in order. Null stands for a message that cannot be read.
 * @param {ScanMessage[]} messages
 * @returns {Promise<(Verdict|null)[]>}
 * @throws {Error} `reader.failed` when nothing can be read
 */
export async function scan(messages) {
  const { sensitivity } = await settings();
  await start();
  const whole = attempt(messages, sensitivity) ?? attempt(messages, sensitivity);
  const verdicts =
    whole ?? messages.map((message) => attempt([message], sensitivity)?.[0] ?? null);
  if (verdicts.includes(null)) await setProblem('reader.skipped');
  return verdicts;
}

/**
 * @param {ScanMessage[]} messages
 * @param {import('../shared/protocol.js').Sensitivity} sensitivity
 * @returns {Verdict[]|undefined} undefined after a panic or trap
 */
function attempt(messages, sensitivity) {
  try {
    if (!detector || detectorFor !== sensitivity) {
      detector = new wasm.Detector({ sensitivity });
      detectorFor = sensitivity;
    }
    return detector.scanBatch(messages);
  } catch {
    renew();
    return undefined;
  }
}

/**
 * Runs a function of the core on a running instance.
 * @template T
 * @param {(core: typeof wasm) => T} work
 * @returns {Promise<T>}
 * @throws {Error} named `TiqaError` for an answer of the core, else after a trap
 */
export async function withCore(work) {
  await start();
  try {
    return work(wasm);
  } catch (error) {
    if (!isAnswer(error)) renew();
    throw error;
  }
}

/** @param {"reader.skipped"|"reader.failed"} problem */
async function setProblem(problem) {
  await chrome.storage.session.set({ problem });
}

/** @returns {Promise<string|null>} what went wrong since the browser started */
export async function problem() {
  const { problem } = await chrome.storage.session.get('problem');
  return typeof problem === 'string' ? problem : null;
}
