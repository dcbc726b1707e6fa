/**
 * A person with the BankID app for tests with Playwright, against the simulator.
 *
 * {@link bankIdFixtures} is for `@playwright/test`, {@link createBankId} for pages of `playwright` in any test runner.
 *
 * @module
 */
export type { BankIdFixtureFunctions, BankIdFixtures } from './fixtures.ts';
export { bankIdFixtures } from './fixtures.ts';
export type { ActOptions, BankId, OpenOptions, ScanOptions } from './bank-id.ts';
export { createBankId } from './bank-id.ts';
export type { BrowserLocator, BrowserPage } from './browser-page.ts';
