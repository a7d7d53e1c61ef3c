/**
 * The reader: one wasm instance in the background. A panic or a trap costs at
 * most the one message that caused it. Without its model it reads by the word
 * lists alone.
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
/** @type {Uint8Array|undefined} the model's file, kept for each new detector */
let modelFile;

/** What may be wrong, the worst first. */
const PROBLEMS = /** @type {const} */ (['reader.failed', 'reader.skipped', 'model.refused']);
/** @typedef {typeof PROBLEMS[number]} Problem */

/**
 * Loads the wasm once, and the model beside it; a failed load is tried anew at the next call.
 * @throws {Error} `reader.failed`
 */
async function start() {
  started ??= load();
  try {
    await started;
  } catch {
    started = undefined;
    await note('reader.failed');
    throw new Error('reader.failed');
  }
}

async function load() {
  await Promise.all([
    init({ module_or_path: chrome.runtime.getURL('pkg/tiqa_bg.wasm') }),
    loadModel(),
  ]);
  await forget('reader.failed');
}

/** Loads the model's file; without it reading goes on. */
async function loadModel() {
  if (modelFile) return;
  try {
    const response = await fetch(chrome.runtime.getURL('pkg/tiqa.model'));
    if (response.ok) modelFile = new Uint8Array(await response.arrayBuffer());
  } catch {
    // Missing: the next detector is made without it, and that is noted.
  }
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
  if (verdicts.includes(null)) await note('reader.skipped');
  return verdicts;
}

/**
 * @param {ScanMessage[]} messages
 * @param {import('../shared/protocol.js').Sensitivity} sensitivity
 * @returns {Verdict[]|undefined} undefined after a panic or trap
 */
function attempt(messages, sensitivity) {
  try {
    return detectorWith(sensitivity).scanBatch(messages);
  } catch {
    renew();
    return undefined;
  }
}

/**
 * The detector of this instance, made anew for another sensitivity.
 * @param {import('../shared/protocol.js').Sensitivity} sensitivity
 * @returns {wasm.Detector}
 */
function detectorWith(sensitivity) {
  if (!detector || detectorFor !== sensitivity) {
    detector?.free();
    detector = new wasm.Detector({ sensitivity });
    detectorFor = sensitivity;
    void (giveModel(detector) ? forget : note)('model.refused');
  }
  return detector;
}

/**
 * @param {wasm.Detector} to
 * @returns {boolean} whether there is a model, and a good one
 * @throws {Error} after a panic or trap; the next detector is made without the model
 */
function giveModel(to) {
  if (!modelFile) return false;
  try {
    const model = new wasm.Model(modelFile);
    to.useModel(model);
    model.free();
    return true;
  } catch (error) {
    modelFile = undefined;
    if (isAnswer(error)) return false;
    throw error;
  }
}

/**
 * The version of the model in use.
 * @returns {Promise<string>} `none` without one
 */
export async function modelVersion() {
  const { sensitivity } = await settings();
  return withCore(() => detectorWith(sensitivity).modelVersion).catch(() => 'none');
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

/** @param {Problem} problem */
async function note(problem) {
  await chrome.storage.session.set({ [problem]: true });
}

/** @param {Problem} problem */
async function forget(problem) {
  await chrome.storage.session.remove(problem);
}

/** @returns {Promise<Problem[]>} what went wrong since the browser started */
export async function problems() {
  const noted = await chrome.storage.session.get([...PROBLEMS]);
  return PROBLEMS.filter((problem) => noted[problem] === true);
}
