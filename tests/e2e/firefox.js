/** Firefox with the extension, behind the test's proxy. */

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
    const options = new firefox.Options();
    options.setBinary(program('FIREFOX', 'firefox-esr', 'firefox'));
    options.addArguments('-headless', '-width=1280', '-height=1400');
    for (const [name, value] of Object.entries({
      ...QUIET,
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
