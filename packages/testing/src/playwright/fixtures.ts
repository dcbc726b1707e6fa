import { connectSimulator } from '../management/connect-simulator.ts';
import type { ConnectSimulatorOptions } from '../management/connect-simulator.ts';
import type { BankId } from './bank-id.ts';
import { createBankId } from './bank-id.ts';

/** The fixtures that a test gets. */
export interface BankIdFixtures {
  bankId: BankId;
}

/** The fixtures in the form that `test.extend` of `@playwright/test` takes. */
export interface BankIdFixtureFunctions {
  bankId: (fixtures: object, use: (bankId: BankId) => Promise<void>) => Promise<void>;
}

/**
 * Returns the fixture `bankId` for `test.extend` of `@playwright/test`: a person of its own for each test.
 *
 * @example
 * import { test as base } from '@playwright/test';
 * import { bankIdFixtures, type BankIdFixtures } from '@secure-start/testing/playwright';
 *
 * const test = base.extend<BankIdFixtures>(bankIdFixtures({ managementUrl: 'http://127.0.0.1:8444/_sim/v1' }));
 *
 * test('logs in', async ({ page, bankId }) => {
 *   await page.goto('/');
 *   await page.getByRole('button', { name: 'Identify with BankID' }).click();
 *   await bankId.scanAndApprove(page);
 * });
 */
export function bankIdFixtures(options: ConnectSimulatorOptions): BankIdFixtureFunctions {
  const simulator = connectSimulator(options);
  return {
    // Playwright reads the names of the fixtures that are needed from this pattern, which needs none.
    // eslint-disable-next-line no-empty-pattern
    bankId: async ({}, use) => {
      await use(createBankId({ simulator }));
    },
  };
}
