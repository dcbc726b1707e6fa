import type { LaunchStrategy } from './launch-strategies.ts';
import { launchStrategies, fallbackLaunchStrategy } from './launch-strategies.ts';
import type { RecognisedPlatform } from './recognise.ts';

/** The row for a browser: the first that matches, an application's own rows before ours. */
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
