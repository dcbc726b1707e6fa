/**
 * How the BankID app is started from a browser on the same device, and how it leads back: launch links, return addresses,
 * and the strategy for each platform and browser.
 *
 * @module
 */
export type { LaunchLinks } from './launch-link.ts';
export { bankIdLaunchLinks, launchLink } from './launch-link.ts';
export type { LaunchReturn } from './launch-return.ts';
export { returnsNonce, returnUrl } from './launch-return.ts';
export type { LaunchStrategy } from './launch-strategies.ts';
export { fallbackLaunchStrategy, launchStrategies } from './launch-strategies.ts';
export type { Browser, BrowserSigns, Platform, RecognisedPlatform } from './recognise.ts';
export { recognisePlatform } from './recognise.ts';
export { selectLaunchStrategy } from './select-launch-strategy.ts';
