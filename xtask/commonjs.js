/** An npm package of CommonJS files as one script that a page can load. */

import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/**
 * @param {string} folder of the package's files
 * @param {string} name of the global variable that holds what `index.js` exports
 * @returns {Promise<string>}
 */
export async function script(folder, name) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'));
  const modules = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(join(folder, file), 'utf8');
      const path = `/${file.replaceAll(sep, '/')}`;
      return `${JSON.stringify(path)}(module, exports, require) {${source}\n}`;
    }),
  );
  return `globalThis[${JSON.stringify(name)}] = (${load})({${modules.join(',\n')}});\n`;
}

/**
 * Runs in the page, alone.
 * @param {Record<string, (module: {exports: object}, exports: object, require: (id: string) => object) => void>} files
 * @returns {object}
 */
function load(files) {
  /** @type {Record<string, {exports: object}>} */
  const loaded = {};
  /** @param {string} path */
  function exportsOf(path) {
    if (!loaded[path]) {
      const module = (loaded[path] = { exports: {} });
      files[path](module, module.exports, (id) => {
        const target = new URL(id, `file://${path}`).pathname;
        return exportsOf(files[`${target}.js`] ? `${target}.js` : `${target}/index.js`);
      });
    }
    return loaded[path].exports;
  }
  return exportsOf('/index.js');
}
