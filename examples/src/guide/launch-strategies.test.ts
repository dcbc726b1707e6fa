import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchStrategies } from './launch-strategies.ts';
import { setUp } from './test-setup.ts';
import { openBrowser } from './test-browser.ts';

const duckDuckGo =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 DuckDuckGo/5';

test('a strategy of the application is used before those of the package', async (t) => {
  const { createServer, simulator } = await setUp(t);
  const launchLinks = { ...simulator.environment.launchLinks, appLink: 'https://app.example/', scheme: 'app:///' };
  const links: string[] = [];
  for (const rows of [{}, { launchStrategies: launchStrategies ?? [] }]) {
    const bankId = createServer({
      environment: { ...simulator.environment, launchLinks },
      purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({}) } },
      ...rows,
    });
    links.push((await openBrowser(bankId, duckDuckGo).start('same')).launch?.url.split('?')[0] ?? '');
  }
  assert.deepEqual(links, ['app:///', 'https://app.example/']);
});
