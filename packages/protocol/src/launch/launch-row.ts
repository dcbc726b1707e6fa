import type { LaunchRow } from './launch-table.ts';
import { launchTable, unknownLaunchRow } from './launch-table.ts';
import type { RecognisedPlatform } from './recognise.ts';

/** The row for a browser: the first that matches, an application's own rows before ours. */
export function launchRow(options: RecognisedPlatform & { overrides?: readonly LaunchRow[] }): LaunchRow {
  const { overrides = [], ...browser } = options;
  return [...overrides, ...launchTable].find((row) => matches(row, browser)) ?? unknownLaunchRow;
}

function matches({ when }: LaunchRow, { platform, browser, inApp }: RecognisedPlatform): boolean {
  return (
    (when.platforms?.includes(platform) ?? true) &&
    (when.browsers?.includes(browser) ?? true) &&
    (when.inApp ?? inApp) === inApp
  );
}
