/**
 * The shipped wasm in a page of headless Chromium, beside obscenity with its
 * English preset. Reads `bench/messages.json` in Cargo's target folder and
 * prints JSON. Run by `cargo xtask bench engine`.
 */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { QUIET } from '../tests/e2e/chromium.js';
import { program, ROOT, TARGET } from '../tests/e2e/places.js';
import { serve } from '../tests/e2e/server.js';
import { Stack } from '../tests/e2e/stack.js';
import { script } from './commonjs.js';

/** Each in a browser of its own: one that has compiled the wasm before remembers it. */
const COLD_STARTS = 9;

const data = join(TARGET, 'bench');
const html = '<!doctype html><meta charset="utf-8"><title>Benchmark</title><script src="/data/obscenity.js"></script>';

/**
 * Runs a function of bench-page.js in a new browser.
 * @param {string} origin
 * @param {string} name
 * @returns {Promise<any>} what it returns
 */
async function inPage(origin, name) {
  const browser = await chromium.launch({
    executablePath: program('CHROMIUM', 'chromium', 'chromium-browser'),
    args: [...QUIET, '--headless=new'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(origin);
    const place = { script: '/xtask/bench-page.js', name };
    return await page.evaluate(async ({ script, name }) => (await import(script))[name](), place);
  } finally {
    await browser.close();
  }
}

/** @param {number} number */
const round = (number) => Math.round(number * 1000) / 1000;

const stack = new Stack();
try {
  await writeFile(join(data, 'obscenity.js'), await script(join(ROOT, 'node_modules/obscenity/dist'), 'obscenity'));
  const { origin } = await serve(stack, {
    '/': () => html,
    '/data/': data,
    '/pkg/': join(ROOT, 'extension/pkg'),
    '/xtask/': join(ROOT, 'xtask'),
  });
  /** @type {number[]} */
  const starts = [];
  for (let at = 0; at < COLD_STARTS; at += 1) starts.push(await inPage(origin, 'coldStart'));
  starts.sort((a, b) => a - b);
  const { batches, single, obscenity } = await inPage(origin, 'speed');
  const wasm = {
    mb_per_s: round(batches),
    obscenity_mb_per_s: round(obscenity),
    ratio: round(batches / obscenity),
  };
  console.log(JSON.stringify({ wasm, cold_start_ms: round(starts[Math.floor(COLD_STARTS / 2)]) }));
  console.error(`wasm, each message alone: ${single.toFixed(2)} MB/s, in batches ${batches.toFixed(2)}`);
  console.error(`cold starts: ${starts.map((start) => start.toFixed(0)).join(', ')} ms`);
} finally {
  await stack.close();
}
