/** Firefox with the extension, behind the test's proxy. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Builder, By, until as condition } from 'selenium-webdriver';
import firefox from 'selenium-webdriver/firefox.js';
import { coveredHere } from './covered.js';
import { program } from './places.js';

/** Nothing runs that the test did not ask for. @type {Record<string, string|number|boolean>} */
const QUIET = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutConfig.showWarning': false,
  'browser.discovery.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'network.trr.mode': 5,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.unified': false,
};

/** The extension's host, else a new one in each profile. */
const HOST = '7a1b0b8e-3c1e-4d5a-9f6e-2f6f1c0d9e11';

export class Firefox {
  /** @param {import('selenium-webdriver').WebDriver} driver */
  constructor(driver) {
    this.driver = driver;
  }

  /**
   * @param {import('./stack.js').Stack} stack
   * @param {{extension: string, proxy: import('./proxy.js').Proxy}} options `extension` is a folder
   */
  static async start(stack, { extension, proxy }) {
    const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
    const options = new firefox.Options();
    options.setBinary(program('FIREFOX', 'firefox-esr', 'firefox'));
    options.addArguments('-headless', '-width=1280', '-height=1400');
    for (const [name, value] of Object.entries({
      ...QUIET,
      'extensions.webextensions.uuids': JSON.stringify({ [manifest.browser_specific_settings.gecko.id]: HOST }),
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxy.port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy.port,
      'network.proxy.no_proxies_on': '',
      'network.proxy.allow_hijacking_localhost': true,
    })) {
      options.setPreference(name, value);
    }
    const service = new firefox.ServiceBuilder(program('GECKODRIVER', 'geckodriver'));
    // To open the extension's own pages.
    service.addArguments('--allow-system-access');
    const driver = await new Builder()
      .forBrowser('firefox')
      .setFirefoxOptions(options)
      .setFirefoxService(service)
      .build();
    stack.defer(() => driver.quit());
    const browser = new Firefox(driver);
    await /** @type {firefox.Driver} */ (driver).installAddon(extension, true);
    return browser;
  }

  /** @param {string} url */
  open(url) {
    return this.driver.get(url);
  }

  /**
   * The popup about the page in front, as a tab of its own: the driver is then in that tab, the
   * page still in front.
   */
  async openPopup() {
    const { driver } = this;
    const page = await driver.getCurrentUrl();
    await driver.switchTo().newWindow('tab');
    await driver.get(`moz-extension://${HOST}/popup/popup.html`);
    await driver.executeScript(async (/** @type {string} */ url) => {
      const tabs = await chrome.tabs.query({});
      await chrome.tabs.update(tabs.find((tab) => tab.url === url)?.id ?? -1, { active: true });
      location.reload();
    }, page);
  }

  /**
   * @param {string} selector
   * @returns {Promise<import('selenium-webdriver').WebElement>} once it is visible
   */
  async visible(selector) {
    const element = await this.driver.wait(condition.elementLocated(By.css(selector)));
    return this.driver.wait(condition.elementIsVisible(element));
  }

  /** @returns {Promise<string[]>} the covered texts, as the page itself can read them */
  covered() {
    return this.driver.executeScript(coveredHere);
  }

  /**
   * Presses keys, as a person does, into whatever has the focus.
   * @param {...string} keys
   */
  async press(...keys) {
    for (const key of keys) await this.driver.actions().sendKeys(key).perform();
  }
}
