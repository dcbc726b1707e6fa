import { nearestName } from '@secure-start/protocol/rp';
import { chooseAlternatives, type Given } from './choose-alternatives.ts';
import {
  configurationTable,
  type ConfiguredCommand,
  envPrefix,
  type SettingKey,
  type SettingType,
} from './configuration-table.ts';

/** The values of a command, as texts, or everything that is wrong with them. */
export type Settings =
  { ok: true; values: Readonly<Partial<Record<SettingKey, string>>> } | { ok: false; problems: readonly string[] };

/**
 * Reads the configuration of a command from flags, environment variables and a file, in this order of precedence.
 *
 * Of two keys that exclude each other, the one with the higher precedence counts.
 *
 * A name that no command has is a problem, with the nearest name that there is. So a slip of the pen is never taken for a default.
 */
export function readSettings(options: {
  command: ConfiguredCommand;
  /** Values by key. */
  flags: Readonly<Partial<Record<SettingKey, string>>>;
  /** Environment variables, such as `process.env`; those without the prefix `SECURE_START_` are ignored. */
  env: Readonly<Record<string, string | undefined>>;
  /** Reads the file that `--config` or `SECURE_START_CONFIG` names, and throws when it cannot. */
  readFile: (path: string) => string;
}): Settings {
  const { command, flags, env, readFile } = options;
  const problems: string[] = [];
  const given = [...givenFlags(command, flags), ...givenVariables(env, problems)];
  const config = given.find(({ row }) => row.key === 'config')?.value;
  if (typeof config === 'string') given.push(...givenInFile({ path: config, readFile, problems }));

  const own = given.filter(({ row }) => row.commands.includes(command));
  const chosen = chooseAlternatives(own, problems);
  const values: Partial<Record<SettingKey, string>> = {};
  for (const one of own) {
    const { row, place, value } = one;
    const text = typeof value === 'number' ? String(value) : value;
    const problem = typeof text === 'string' ? checks[row.type](text) : 'takes a text or a number';
    if (problem !== undefined) problems.push(`${place} ${problem}.`);
    else if (typeof text === 'string' && chosen.includes(one)) values[row.key] ??= text;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values };
}

function givenFlags(command: ConfiguredCommand, flags: Readonly<Partial<Record<SettingKey, string>>>): Given[] {
  return configurationTable.flatMap((row) => {
    const [place, value] = [row.flags[command], flags[row.key]];
    return place === undefined || value === undefined ? [] : [{ row, origin: 'flag', place, value }];
  });
}

function givenVariables(env: Readonly<Record<string, string | undefined>>, problems: string[]): Given[] {
  return Object.entries(env).flatMap(([name, value]) => {
    // Empty is how a variable is unset in files of containers.
    if (!name.startsWith(envPrefix) || value === undefined || value === '') return [];
    const row = configurationTable.find((one) => one.env === name);
    if (row !== undefined) return [{ row, origin: 'environment', place: name, value }];
    const names = configurationTable.map((one) => one.env);
    problems.push(
      `The environment variable ${name} is unknown. ${nameAdvice({ unknown: name, names, prefix: envPrefix })}`,
    );
    return [];
  });
}

function givenInFile(options: { path: string; readFile: (path: string) => string; problems: string[] }): Given[] {
  const { path, problems } = options;
  const content = parseFile(options);
  const rows = configurationTable.filter(({ key }) => key !== 'config');
  return Object.entries(content ?? {}).flatMap(([key, value]) => {
    const row = rows.find((one) => one.key === key);
    if (row !== undefined) return [{ row, origin: 'file', place: `${path}: ${key}`, value }];
    const names = rows.map((one) => one.key);
    problems.push(`${path}: the key ${JSON.stringify(key)} is unknown. ${nameAdvice({ unknown: key, names })}`);
    return [];
  });
}

/** Returns a question with the name that was meant, or all names. `prefix`: what each of them begins with. */
function nameAdvice(options: { unknown: string; names: readonly string[]; prefix?: string }): string {
  const { unknown, names, prefix = '' } = options;
  const withoutPrefix = (name: string): string => name.slice(prefix.length);
  const nearest = nearestName(withoutPrefix(unknown), names.map(withoutPrefix));
  return nearest === undefined ? `There is ${names.join(', ')}.` : `Did you mean ${prefix}${nearest}?`;
}

function parseFile(options: {
  path: string;
  readFile: (path: string) => string;
  problems: string[];
}): object | undefined {
  const { path, readFile, problems } = options;
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    problems.push(`${path} cannot be read${code}.`);
    return undefined;
  }
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content;
  } catch {
    // The message would repeat a part of the file, which may be secret.
  }
  problems.push(`${path} holds no JSON object.`);
  return undefined;
}

const isHttpOrigin = (text: string): boolean =>
  URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);

/** The mistake in a value, as the end of a sentence that begins with its place. */
const checks: Readonly<Record<SettingType, (text: string) => string | undefined>> = {
  path: (text) => (text === '' ? 'takes the path of a file' : undefined),
  text: (text) => (text === '' ? 'takes a text' : undefined),
  number: (text) => (/^[1-9]\d{0,6}$/.test(text) ? undefined : 'takes a whole number from 1 to 9999999'),
  port: (text) => (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535 ? undefined : 'takes a port from 1 to 65535'),
  address: (text) => (URL.canParse(text) ? undefined : 'takes an address, such as redis://redis.example:6379'),
  origin: (text) =>
    isHttpOrigin(text)
      ? undefined
      : 'takes an origin without a path or a slash at its end, such as https://shop.example',
};
