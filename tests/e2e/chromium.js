/**
 * Chromium with the extension, behind the test's proxy.
 *
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').CDPSession} Session
 * @typedef {{role: string, name: string|RegExp}} Wanted
 */

import { chromium } from 'playwright-core';
import { program } from './places.js';
import { temporaryFolder } from './stack.js';
import { until } from './wait.js';

/** Nothing runs that the test did not ask for, and everything goes through the proxy. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-pings',
  '--disable-background-networking',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--proxy-bypass-list=<-loopback>',
];

export class Chromium {
  /**
   * @param {import('playwright-core').BrowserContext} context
   * @param {string} id the extension's
   */
  constructor(context, id) {
    this.context = context;
    this.id = id;
  }

  /**
   * @param {import('./stack.js').Stack} stack
   * @param {object} options
   * @param {string} options.extension folder
   * @param {import('./proxy.js').Proxy} options.proxy
   * @param {string} [options.profile] folder; a new one if none is given
   * @param {boolean} [options.headed]
   * @param {string} [options.locale]
   * @param {{width: number, height: number}} [options.viewport]
   */
  static async start(stack, { extension, proxy, profile, headed = false, locale, viewport }) {
    const context = await chromium.launchPersistentContext(profile ?? (await temporaryFolder(stack, 'chromium')), {
      executablePath: program('CHROMIUM', 'chromium', 'chromium-browser'),
      headless: false,
      locale,
      viewport,
      args: [
        ...QUIET,
        ...(headed ? [] : ['--headless=new']),
        `--proxy-server=http://127.0.0.1:${proxy.port}`,
        `--load-extension=${extension}`,
        `--disable-extensions-except=${extension}`,
      ],
    });
    stack.defer(() => context.close());
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    return new Chromium(context, new URL(worker.url()).host);
  }

  /** @returns {Promise<void>} after the last process has ended */
  close() {
    return this.context.close();
  }

  /**
   * @param {string} url
   * @returns {Promise<Page>}
   */
  async open(url) {
    const page = await this.context.newPage();
    await page.goto(url);
    return page;
  }

  /**
   * @param {string} path inside the extension
   * @returns {string}
   */
  address(path) {
    return `chrome-extension://${this.id}/${path}`;
  }

  /**
   * The page that opens next, by a click for instance.
   * @param {() => Promise<unknown>} act
   * @returns {Promise<Page>}
   */
  async opened(act) {
    const [page] = await Promise.all([this.context.waitForEvent('page'), act()]);
    await page.waitForLoadState();
    return page;
  }

  /** Ends the extension's worker, as the browser does when it idles. */
  async stopWorker() {
    const page = await this.context.newPage();
    await page.goto(this.address('manifest.json'));
    const session = await this.context.newCDPSession(page);
    /** @type {{versionId: string, runningStatus: string}[]} */
    let versions = [];
    session.on('ServiceWorker.workerVersionUpdated', (event) => {
      const kept = versions.filter((old) => !event.versions.some((each) => each.versionId === old.versionId));
      versions = [...kept, ...event.versions];
    });
    await session.send('ServiceWorker.enable');
    const running = await until('a running worker', () => versions.find((each) => each.runningStatus === 'running'));
    await session.send('ServiceWorker.stopWorker', { versionId: running.versionId });
    await until('the worker to stop', () => versions.every((each) => each.runningStatus === 'stopped'));
    await page.close();
  }
}

/**
 * What the page itself can read of the highlights: their names and texts.
 * @param {Page} page
 * @returns {Promise<{name: string, texts: string[]}[]>}
 */
export function highlights(page) {
  return page.evaluate(() =>
    [...CSS.highlights].map(([name, ranges]) => ({
      name,
      texts: [...ranges].map((range) => range.toString()),
    })),
  );
}

/**
 * A node of the page by role and name, also inside closed shadow roots, which
 * the accessibility tree sees as a person does.
 * @param {Session} session
 * @param {Wanted} wanted
 * @returns {Promise<number|undefined>} its backend id
 */
async function find(session, { role, name }) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const node = nodes.find((each) => {
    const label = String(each.name?.value ?? '');
    return !each.ignored && each.role?.value === role && (typeof name === 'string' ? label === name : name.test(label));
  });
  return node?.backendDOMNodeId;
}

/**
 * Whether somewhere, also in closed shadow roots, such a node is shown.
 * @param {Page} page
 * @param {Wanted} wanted
 */
export async function shows(page, wanted) {
  const session = await page.context().newCDPSession(page);
  try {
    return (await find(session, wanted)) !== undefined;
  } finally {
    await session.detach();
  }
}

/**
 * Clicks with the real mouse on such a node, once it is there.
 * @param {Page} page
 * @param {Wanted} wanted
 */
export async function click(page, wanted) {
  const session = await page.context().newCDPSession(page);
  try {
    const { x, y } = await until(`${wanted.role} ${wanted.name}`, async () => {
      const backendNodeId = await find(session, wanted);
      if (backendNodeId === undefined) return null;
      await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
      const { quads } = await session.send('DOM.getContentQuads', { backendNodeId });
      const [quad] = quads;
      return quad && { x: (quad[0] + quad[4]) / 2, y: (quad[1] + quad[5]) / 2 };
    });
    await page.mouse.click(x, y);
  } finally {
    await session.detach();
  }
}
