import type { LaunchStrategy } from './launch-strategies.ts';
import { launchStrategies, fallbackLaunchStrategy } from './launch-strategies.ts';
import type { RecognisedPlatform } from './recognise.ts';

/**
 * Returns the first strategy that matches a browser: one of `overrides`, else of `launchStrategies`, else the fallback.
 *
 * @example
 * selectLaunchStrategy(recognisePlatform({ userAgent })).gesture; // 'secondTap'
 */
export function selectLaunchStrategy(
  options: RecognisedPlatform & { overrides?: readonly LaunchStrategy[] },
): LaunchStrategy {
  const { overrides = [], ...browser } = options;
  return [...overrides, ...launchStrategies].find((row) => matches(row, browser)) ?? fallbackLaunchStrategy;
}

function matches({ when }: LaunchStrategy, { platform, browser, inApp }: RecognisedPlatform): boolean {
  return (
    (when.platforms?.includes(platform) ?? true) &&
    (when.browsers?.includes(browser) ?? true) &&
    (when.inApp ?? inApp) === inApp
  );
}
