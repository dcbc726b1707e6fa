import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addSettingFlags, flagsByKey } from './configuration/add-setting-flags.ts';
import { readSettings } from './configuration/read-settings.ts';
import type { Output } from './output.ts';
import { runDemo } from './run-demo.ts';

/** Creates the command `secure-start demo`. */
export function createDemoCommand({ print, log }: Output): Command {
  return addSettingFlags(new Command('demo'), 'demo').action(async (given: Readonly<Record<string, unknown>>) => {
    const settings = readSettings({
      command: 'demo',
      flags: flagsByKey({ command: 'demo', given }),
      env: process.env,
      readFile: (path) => readFileSync(path, 'utf8'),
    });
    if (!settings.ok) {
      for (const problem of settings.problems) log(problem);
      process.exitCode = 2;
      return;
    }
    const { port, phonePort } = settings.values;
    await runDemo({ port: portOf(port), phonePort: portOf(phonePort), print });
  });
}

const portOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
