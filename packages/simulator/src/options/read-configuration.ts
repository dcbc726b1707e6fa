import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { clashOf } from './check-options.ts';
import type { SimulatorOptions } from './simulator-options.ts';
import { optionTable } from './option-table.ts';
import { configurationTable, envPrefix } from './configuration-table.ts';
import type { ConfigurationRow } from './configuration-table.ts';
import type { EffectiveValue } from './effective-value.ts';
import { readJsonValue, readTextValue } from './read-value.ts';
import type { ValueReading } from './read-value.ts';

/** What a simulator is to be started with, or everything that is wrong with what was given. */
export type Configuration =
  | {
      ok: true;
      /** Every key, with what is in force and where it came from. */
      values: readonly EffectiveValue[];
      /** What was given, for `startSimulator`; defaults are left out. */
      options: SimulatorOptions;
      /** The folder to write credentials to. */
      credentials?: string;
      failOnFindings: boolean;
    }
  | { ok: false; problems: readonly string[] };

interface Given {
  row: ConfigurationRow;
  origin: EffectiveValue['origin'];
  from: string;
  reading: ValueReading;
}

/** Reads the configuration of `secure-start simulator`: flags before the environment, before the file, before defaults. */
export function readConfiguration(options: {
  /** By flag: `{ '--port': '8443' }`; every value is text. */
  flags: Readonly<Record<string, string>>;
  /** Such as `process.env`; only names that begin with `BANKID_SIM_` count. */
  env: Readonly<Record<string, string | undefined>>;
  /** Reads the file that `--config` or `BANKID_SIM_CONFIG` names; throws when it cannot. */
  readFile: (path: string) => string;
}): Configuration {
  const { flags, env, readFile } = options;
  const problems: string[] = [];
  const texts = [
    ...givenTexts({ origin: 'flag', texts: flags, problems }),
    ...givenTexts({ origin: 'env', texts: ofSimulator(env), problems }),
  ];
  const path = texts.find(({ row }) => row.key === 'config')?.reading;
  const file = path?.ok === true ? givenInFile({ path: String(path.value), readFile, problems }) : [];
  const given = [...texts, ...file];
  for (const { from, row, reading } of given) {
    if (!reading.ok)
      problems.push(
        from === row.flag || from === row.env ? `${from} ${reading.problem}` : `${from}: ${row.key} ${reading.problem}`,
      );
  }

  const values = configurationTable.map((row): EffectiveValue => {
    const { key } = row;
    const first = given.find((one) => one.row === row);
    return first?.reading.ok === true
      ? { key, value: first.reading.value, origin: first.origin, from: first.from }
      : { key, value: row.commandDefault ?? row.default, origin: 'default' };
  });
  const chosen = Object.fromEntries(
    values.flatMap(({ key, value, origin }) => (origin === 'default' ? [] : [[key, value]])),
  );
  const { config: _, credentials, failOnFindings, ...simulatorOptions } = chosen;
  if (!areOptions(simulatorOptions)) return { ok: false, problems };
  const clash = problems.length === 0 ? clashOf(simulatorOptions) : undefined;
  if (clash !== undefined) problems.push(clash);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    values,
    options: simulatorOptions,
    ...(typeof credentials === 'string' ? { credentials } : {}),
    failOnFindings: failOnFindings === true,
  };
}

/** Every value has been read by its own row. */
function areOptions(values: JsonObject): values is SimulatorOptions & JsonObject {
  return Object.keys(values).every((key) => Object.hasOwn(optionTable, key));
}

function ofSimulator(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith(envPrefix) && value !== undefined ? [[name, value]] : [],
    ),
  );
}

function givenTexts(options: {
  origin: 'flag' | 'env';
  texts: Readonly<Record<string, string>>;
  problems: string[];
}): Given[] {
  const { origin, texts, problems } = options;
  return Object.entries(texts).flatMap(([from, text]) => {
    const row = configurationTable.find((one) => one[origin] === from);
    if (row) return { row, origin, from, reading: readTextValue(row, text) };
    problems.push(`${from} is unknown; there is ${configurationTable.map((one) => one[origin]).join(', ')}`);
    return [];
  });
}

function givenInFile(options: { path: string; readFile: (path: string) => string; problems: string[] }): Given[] {
  const { path, problems } = options;
  const content = parseFile(options);
  if (!content) return [];
  const rows = configurationTable.filter(({ key }) => key !== 'config');
  return Object.entries(content).flatMap(([key, value]) => {
    const row = rows.find((one) => one.key === key);
    if (row) return { row, origin: 'file', from: path, reading: readJsonValue(row, value) };
    problems.push(`${path}: the key "${key}" is unknown; there is ${rows.map((one) => one.key).join(', ')}`);
    return [];
  });
}

function parseFile(options: {
  path: string;
  readFile: (path: string) => string;
  problems: string[];
}): JsonObject | undefined {
  const { path, readFile, problems } = options;
  try {
    const content: unknown = JSON.parse(readFile(path));
    if (isJsonObject(content)) return content;
    problems.push(`${path} holds no JSON object`);
  } catch (error) {
    problems.push(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return undefined;
}
