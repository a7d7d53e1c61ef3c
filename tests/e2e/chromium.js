/**
 * Chromium with the extension, behind the test's proxy.
 *
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').CDPSession} Session
 * @typedef {{role: string, name: string|RegExp}} Wanted
 */

import { chromium } from 'playwright-core';
import { coveredHere } from './covered.js';
import { program } from './places.js';
import { temporaryFolder } from './stack.js';
import { until } from './wait.js';

/** Nothing runs that the test did not ask for, and everything goes through the proxy. */
export const QUIET = [
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

/** A chip belongs to the message it stands by. */
const NEAR_PX = 40;

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
   * @param {{width: number, height: number}} [options.viewport]
   */
  static async start(stack, { extension, proxy, profile, headed = false, viewport }) {
    const context = await chromium.launchPersistentContext(profile ?? (await temporaryFolder(stack, 'chromium')), {
      executablePath: program('CHROMIUM', 'chromium', 'chromium-browser'),
      headless: false,
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
   * The popup about a page, as a tab of its own: a real popup is out of a driver's reach.
   * @param {Page} page in front
   * @returns {Promise<Page>}
   */
  async openPopup(page) {
    const popup = await this.context.newPage();
    await page.bringToFront();
    await popup.goto(this.address('popup/popup.html'));
    return popup;
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

  /**
   * What the extension answers to one of its own pages.
   * @template {import('../../extension/shared/protocol.js').PageRequest} Request
   * @param {Request} request
   * @returns {Promise<import('../../extension/shared/protocol.js').Answers[Request['type']]>}
   */
  async ask(request) {
    const page = await this.open(this.address('hotline.json'));
    try {
      return await page.evaluate((message) => chrome.runtime.sendMessage(message), request);
    } finally {
      await page.close();
    }
  }

  /** Ends the extension's worker, as the browser does when it idles. */
  async stopWorker() {
    const page = await this.context.newPage();
    await page.goto(this.address('manifest.json'));
    const session = await this.context.newCDPSession(page);
    /** @type {{versionId: string, runningStatus: string}[]} */
    let versions = [];
    let hasStopped = false;
    session.on('ServiceWorker.workerVersionUpdated', (event) => {
      // It may run again the moment after.
      hasStopped ||= event.versions.some((each) => each.runningStatus === 'stopped');
      const kept = versions.filter((old) => !event.versions.some((each) => each.versionId === old.versionId));
      versions = [...kept, ...event.versions];
    });
    await session.send('ServiceWorker.enable');
    const running = await until('a running worker', () => versions.find((each) => each.runningStatus === 'running'));
    hasStopped = false;
    await session.send('ServiceWorker.stopWorker', { versionId: running.versionId });
    await until('the worker to stop', () => hasStopped);
    await page.close();
  }
}

/**
 * The texts that are covered, as the page itself can read them.
 * @param {Page} page
 * @returns {Promise<string[]>} one an element, in the order of the page
 */
export function covered(page) {
  return page.evaluate(coveredHere);
}

/**
 * Nodes of the page by role and name, also inside closed shadow roots, which
 * the accessibility tree sees as a person does.
 * @param {Session} session
 * @param {Wanted} wanted
 * @returns {Promise<number[]>} their backend ids
 */
async function find(session, { role, name }) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes.flatMap((node) => {
    const label = String(node.name?.value ?? '');
    const isWanted = typeof name === 'string' ? label === name : name.test(label);
    const isFound = isWanted && !node.ignored && node.role?.value === role;
    return isFound && node.backendDOMNodeId !== undefined ? [node.backendDOMNodeId] : [];
  });
}

/**
 * Runs work that needs the page's debugger.
 * @template T
 * @param {Page} page
 * @param {(session: Session) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withSession(page, work) {
  const session = await page.context().newCDPSession(page);
  try {
    return await work(session);
  } finally {
    await session.detach();
  }
}

/**
 * Whether such a node is there, also in a closed shadow root.
 * @param {Page} page
 * @param {Wanted} wanted
 */
export function shows(page, wanted) {
  return withSession(page, async (session) => (await find(session, wanted)).length > 0);
}

/**
 * Clicks with the real mouse on such a node, once it is there.
 * @param {Page} page
 * @param {Wanted} wanted
 * @param {import('playwright-core').Locator} [near] where there are several, the nearest to this
 */
export function click(page, wanted, near) {
  return withSession(page, async (session) => {
    await near?.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const { x, y } = await until(`${wanted.role} ${wanted.name}`, async () => {
      const goal = (await near?.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const points = await middles(session, await find(session, wanted));
      const far = (/** @type {{y: number}} */ point) => Math.abs(point.y - goal.y - goal.height / 2);
      const [nearest] = points.sort((a, b) => far(a) - far(b));
      return nearest && (!near || far(nearest) < NEAR_PX) ? nearest : null;
    });
    await page.mouse.click(x, y);
  });
}

/**
 * @param {Session} session
 * @param {number[]} ids of nodes
 * @returns {Promise<{x: number, y: number}[]>} of those that have a place in the viewport
 */
async function middles(session, ids) {
  const points = await Promise.all(
    ids.map(async (backendNodeId) => {
      const { quads } = await session.send('DOM.getContentQuads', { backendNodeId }).catch(() => ({ quads: [] }));
      return quads.map((quad) => ({ x: (quad[0] + quad[4]) / 2, y: (quad[1] + quad[5]) / 2 }));
    }),
  );
  return points.flat();
}
