import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { selectLaunchStrategy } from './select-launch-strategy.ts';
import { launchStrategies, fallbackLaunchStrategy, type LaunchStrategy } from './launch-strategies.ts';
import { publishedUserAgents } from './published-user-agents.test.data.ts';
import { type Browser, type Platform, type RecognisedPlatform, recognisePlatform } from './recognise.ts';
import { browserSamples } from './user-agents.test.data.ts';

const platforms: readonly Platform[] = ['ios', 'android', 'windows', 'macos', 'linux', 'chromeos', 'unknown'];
const browsers: readonly Browser[] = [
  'safari',
  'chrome',
  'firefox',
  'edge',
  'opera',
  'operaTouch',
  'samsung',
  'brave',
  'duckduckgo',
  'arc',
  'native',
  'unknown',
];
const everyBrowser: readonly RecognisedPlatform[] = platforms.flatMap((platform) =>
  browsers.flatMap((browser) =>
    [false, true].map((inApp) => ({ platform, browser, inApp, mobile: platform === 'ios' || platform === 'android' })),
  ),
);
const everyStrategy: readonly LaunchStrategy[] = [...launchStrategies, fallbackLaunchStrategy];
const chromeOnIos: RecognisedPlatform = { platform: 'ios', browser: 'chrome', inApp: false, mobile: true };

describe('the launch strategies', () => {
  test('have unique ids and names', () => {
    assert.equal(new Set(everyStrategy.map(({ id }) => id)).size, everyStrategy.length);
    assert.equal(new Set(everyStrategy.map(({ name }) => name)).size, everyStrategy.length);
  });

  test('hide none of each other', () => {
    const reached = new Set(everyBrowser.map((browser) => selectLaunchStrategy(browser).name));
    assert.deepEqual(
      everyStrategy.map(({ name }) => name).filter((name) => !reached.has(name)),
      [],
    );
  });

  test('leave nothing but unknown platforms to the fallback', () => {
    const unknown = everyBrowser.filter((browser) => selectLaunchStrategy(browser) === fallbackLaunchStrategy);
    assert.deepEqual([...new Set(unknown.map(({ platform }) => platform))], ['unknown']);
  });

  test('never let a web view or an unknown browser on iOS return to an address', () => {
    for (const browser of ['unknown', 'safari', 'chrome'] as const) {
      assert.deepEqual(selectLaunchStrategy({ platform: 'ios', browser, inApp: true, mobile: true }).return, {
        kind: 'none',
        back: 'byHand',
      });
    }
  });

  test('have at least three published user agents each, of which versions do not make two', () => {
    // Native apps identify themselves. Of Brave on iOS two are published; its older form is documented.
    const fewer: Readonly<Record<string, number>> = { 'native iOS app': 0, 'native Android app': 0, 'Brave on iOS': 2 };
    for (const { name } of everyStrategy) {
      const published = publishedUserAgents.filter(({ strategy }) => strategy === name);
      const distinct = new Set(published.map(({ userAgent }) => userAgent.replaceAll(/[\d._]+/g, '')));
      assert.ok(distinct.size >= (fewer[name] ?? 3), `${name}: ${distinct.size}`);
    }
  });

  for (const { strategy, source, userAgent } of publishedUserAgents) {
    test(`${strategy}: ${userAgent.slice(-70)}, from ${source}`, () => {
      assert.equal(selectLaunchStrategy(recognisePlatform({ userAgent })).name, strategy);
    });
  }

  for (const { strategy, recognised, userAgent } of browserSamples) {
    test(`${strategy}: ${userAgent.slice(-70) || '(no User-Agent)'}`, () => {
      assert.equal(selectLaunchStrategy(recognised).name, strategy);
    });
  }
});

describe('the strategies that BankID documents', () => {
  const returns = (browser: Browser): unknown => selectLaunchStrategy({ ...chromeOnIos, browser }).return;

  test('Safari on iOS comes back to the page', () => {
    assert.deepEqual(returns('safari'), { kind: 'page' });
  });

  test('Chrome and Firefox on iOS are only brought to the front', () => {
    assert.deepEqual(returns('chrome'), { kind: 'bareScheme', url: 'googlechrome://' });
    assert.deepEqual(returns('firefox'), { kind: 'bareScheme', url: 'firefox://' });
  });

  test('Opera Touch comes back with its prefix', () => {
    assert.deepEqual(returns('operaTouch'), { kind: 'prefixed', prefix: 'touch-' });
  });

  test('a computer opens the scheme at once and needs no return', () => {
    const strategy = selectLaunchStrategy({ platform: 'windows', browser: 'edge', inApp: false, mobile: false });
    assert.equal(strategy.link, 'scheme');
    assert.equal(strategy.gesture, 'direct');
    assert.deepEqual(strategy.return, { kind: 'none', back: 'byItself' });
  });
});

describe("an application's own strategies", () => {
  const override: LaunchStrategy = {
    id: 'iosChromeOurWay',
    name: 'Chrome on iOS, our way',
    when: { platforms: ['ios'], browsers: ['chrome'] },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byHand' },
    why: 'Measured.',
    grade: 'own',
  };

  test('go before the table', () => {
    assert.equal(selectLaunchStrategy({ ...chromeOnIos, overrides: [override] }), override);
  });

  test('leave other browsers alone', () => {
    assert.equal(
      selectLaunchStrategy({ ...chromeOnIos, browser: 'safari', overrides: [override] }).name,
      'Safari on iOS',
    );
  });

  test('match on every member they name', () => {
    const inAppOnly = { ...override, when: { inApp: true } };
    assert.equal(selectLaunchStrategy({ ...chromeOnIos, overrides: [inAppOnly] }).name, 'Chrome on iOS');
    assert.equal(selectLaunchStrategy({ ...chromeOnIos, inApp: true, overrides: [inAppOnly] }), inAppOnly);
  });
});
