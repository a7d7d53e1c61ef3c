/**
 * Where the built pieces and programs are. Each can be named by an environment
 * variable; the rest follows from `TIQA_TARGET`, Cargo's target folder.
 */

import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const { env } = process;

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Cargo's target folder. */
export const TARGET = resolve(ROOT, env.TIQA_TARGET ?? env.CARGO_TARGET_DIR ?? 'target');

/** The assembled extensions. */
export const EXTENSION = {
  chrome: env.TIQA_EXTENSION_CHROME ?? join(TARGET, 'extension/chrome'),
  firefox: env.TIQA_EXTENSION_FIREFOX ?? join(TARGET, 'extension/firefox'),
};

/** The engine that two texts stop on purpose, see `src/wasm.rs`. */
export const TEST_HOOKS = join(TARGET, 'test-hooks/pkg');

/** The server program. */
export const PLATFORM = env.TIQA_PLATFORM_BIN ?? join(TARGET, 'debug/tiqa-platform');

/**
 * A program on the PATH, or the one an environment variable names.
 * @param {string} variable
 * @param {string[]} names in order of preference
 * @returns {string}
 * @throws {Error} when there is none
 */
export function program(variable, ...names) {
  const named = env[variable];
  if (named) return named;
  // Debian keeps servers where an ordinary user's PATH does not look.
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/sbin'];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
  if (!found) throw new Error(`missing: ${names[0]} (or name it by ${variable})`);
  return found;
}
