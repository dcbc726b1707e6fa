import { configurationTable, type ConfiguredCommand, type SettingKey } from './configuration-table.ts';

/** Returns a warning for each flag whose address holds a password. It does not repeat the address. */
export function passwordsInFlags(options: {
  command: ConfiguredCommand;
  flags: Readonly<Partial<Record<SettingKey, string>>>;
}): readonly string[] {
  const { command, flags } = options;
  return configurationTable.flatMap(({ key, env, flags: names }) => {
    const value = flags[key] ?? '';
    if (!URL.canParse(value) || new URL(value).password === '') return [];
    return [`${names[command]} holds a password, which other users of this machine can see. Give it in ${env}.`];
  });
}
