import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemClock } from '@secure-start/protocol/rp';
import type { Person } from '@secure-start/simulator';
import { connectSimulator } from '../management/connect-simulator.ts';
import { createBankId } from './bank-id.ts';
import type { BrowserLocator, BrowserPage } from './browser-page.ts';
import { findLaunchLink } from './find-launch-link.ts';

const person: Person = {
  personalNumber: '191212121212',
  name: 'Ada Lind',
  givenName: 'Ada',
  surname: 'Lind',
  kind: 'mobile',
  bankIdIssuedOn: '2026-01-31',
  uhi: '',
};

/** A page without a browser. */
function createPage(parts: Partial<BrowserPage> & Partial<BrowserLocator>): BrowserPage {
  const { screenshot = () => assert.fail('no screenshot is awaited'), evaluateAll = async () => [] } = parts;
  return {
    url: () => 'https://shop.example/login?secret=1',
    goto: async () => undefined,
    bringToFront: async () => {},
    locator: () => ({ evaluateAll, screenshot }),
    screenshot,
    context: () => ({ pages: () => [] }),
  };
}

describe('a person in front of a page', () => {
  const simulator = connectSimulator({ managementUrl: 'http://127.0.0.1:1/_sim/v1' });

  test('gives a screenshot no more time than is left, and is told that there was none', async () => {
    const timeouts: (number | undefined)[] = [];
    const page = createPage({
      async screenshot({ timeout }) {
        timeouts.push(timeout);
        throw new Error('Timeout exceeded.');
      },
    });
    const bankId = createBankId({ simulator: { ...simulator, addPerson: async () => person } });
    await assert.rejects(bankId.scan(page, { timeoutMs: 100 }), {
      code: 'noQrCode',
      message: /^No screenshot could be taken on https:\/\/shop\.example\/login in 0\.1 s/,
    });
    assert.ok(timeouts.length > 0);
    for (const timeout of timeouts) assert.ok(timeout !== undefined && timeout >= 1 && timeout <= 100);
  });

  test('finds the launch link of a page that went to another address while it was read', async () => {
    const link = 'https://app.bankid.com/?autostarttoken=1&redirect=null';
    let isFirst = true;
    const page = createPage({
      async evaluateAll() {
        if (!isFirst) return [link];
        isFirst = false;
        throw new Error('Execution context was destroyed, most likely because of a navigation');
      },
    });
    assert.equal(await findLaunchLink({ page, simulator, timeoutMs: 60_000, clock: systemClock }), link);
  });

  test('hears of any other failure to read the page', async () => {
    const page = createPage({ evaluateAll: () => Promise.reject(new Error('the browser has been closed')) });
    const found = findLaunchLink({ page, simulator, timeoutMs: 60_000, clock: systemClock });
    await assert.rejects(found, /the browser has been closed/);
  });

  test('is added anew after the simulator did not answer', async () => {
    let isFirst = true;
    const addPerson = async (): Promise<Person> => {
      if (!isFirst) return person;
      isFirst = false;
      throw new Error('no answer');
    };
    const bankId = createBankId({ simulator: { ...simulator, addPerson } });
    await assert.rejects(bankId.persona(), /no answer/);
    assert.equal((await bankId.persona()).name, 'Ada Lind');
  });
});
