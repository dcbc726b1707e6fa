import type { Command } from 'commander';
import { configurationTable, type ConfiguredCommand, type SettingKey } from './configuration-table.ts';

/** Adds a flag for each key of the configuration that a command takes as one. */
export function addSettingFlags(command: Command, name: ConfiguredCommand): Command {
  for (const { flags, type, description } of configurationTable) {
    const flag = flags[name];
    if (flag !== undefined) command.option(`${flag} <${type}>`, description.replaceAll('`', ''));
  }
  return command;
}

/** Returns the flags of a command by the key that they stand for. */
export function flagsByKey(options: {
  command: ConfiguredCommand;
  /** The options as commander has parsed them: `--cert-file` is `certFile`. */
  given: Readonly<Record<string, unknown>>;
}): Partial<Record<SettingKey, string>> {
  const { command, given } = options;
  const found: Partial<Record<SettingKey, string>> = {};
  for (const { key, flags } of configurationTable) {
    const flag = flags[command];
    const name = flag?.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const value = name === undefined ? undefined : given[name];
    if (typeof value === 'string') found[key] = value;
  }
  return found;
}
