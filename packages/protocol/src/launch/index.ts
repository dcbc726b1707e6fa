/**
 * The start of the BankID app from a browser on the same device, and the way back: launch links, return addresses, and
 * the strategy for each platform and browser.
 *
 * @example
 * import { bankIdLaunchLinks, launchLink, recognisePlatform, selectLaunchStrategy } from '@secure-start/protocol/launch';
 *
 * const strategy = selectLaunchStrategy(recognisePlatform({ userAgent: request.headers['user-agent'] ?? '' }));
 * const { autoStartToken } = await client.auth({ endUserIp });
 * const url = launchLink({ links: bankIdLaunchLinks, kind: strategy.link, autoStartToken });
 *
 * @module
 */
export type { LaunchLinks } from './launch-link.ts';
export { bankIdLaunchLinks, launchLink } from './launch-link.ts';
export type { LaunchReturn } from './launch-return.ts';
export { hasClaimableReturn, returnsNonce, returnUrl } from './launch-return.ts';
export type { LaunchStrategy } from './launch-strategies.ts';
export { fallbackLaunchStrategy, launchStrategies } from './launch-strategies.ts';
export type { Browser, BrowserInfo, Platform, RecognisedPlatform } from './recognise.ts';
export { recognisePlatform } from './recognise.ts';
export { selectLaunchStrategy } from './select-launch-strategy.ts';
