import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { findConflict } from './check-options.ts';
import { configurationTable, envPrefix } from './configuration-table.ts';
import type { ConfigurationRow } from './configuration-table.ts';
import type { EffectiveValue } from './effective-value.ts';
import { optionTable } from './option-table.ts';
import { parseJsonValue, parseTextValue } from './parse-value.ts';
import type { ValueResult } from './parse-value.ts';
import type { SimulatorOptions } from './simulator-options.ts';

/** The configuration of `secure-start simulator`, or everything that is wrong with it. */
export type Configuration =
  | {
      ok: true;
      /** Every key with its effective value and the origin of that value. */
      values: readonly EffectiveValue[];
      /** The options that were given, for `startSimulator`; defaults are left out. */
      options: SimulatorOptions;
      /** The folder to write credentials to. */
      credentials?: string;
      failOnFindings: boolean;
      /** The file for the findings: `.xml` or `.sarif`. */
      report?: string;
      /** Only the ready line, problems and findings are printed. */
      json: boolean;
      stopAtStdinEnd: boolean;
    }
  | { ok: false; problems: readonly string[] };

interface GivenValue {
  row: ConfigurationRow;
  origin: EffectiveValue['origin'];
  from: string;
  result: ValueResult;
}

/**
 * Reads the configuration of `secure-start simulator` from flags, environment variables and a file, in this order of
 * precedence.
 *
 * @example
 * const configuration = readConfiguration({
 *   flags: { '--port': '8443' },
 *   env: process.env,
 *   readFile: (path) => readFileSync(path, 'utf8'),
 * });
 * if (configuration.ok) await startSimulator(configuration.options);
 */
export function readConfiguration(options: {
  /** Values by flag, all as text: `{ '--port': '8443' }`. */
  flags: Readonly<Record<string, string>>;
  /** Environment variables, such as `process.env`; those without the prefix `BANKID_SIM_` are ignored. */
  env: Readonly<Record<string, string | undefined>>;
  /** Reads the file that `--config` or `BANKID_SIM_CONFIG` names, and throws when it cannot. */
  readFile: (path: string) => string;
}): Configuration {
  const { flags, env, readFile } = options;
  const problems: string[] = [];
  const texts = [
    ...readTexts({ origin: 'flag', texts: flags, problems }),
    ...readTexts({ origin: 'env', texts: pickPrefixed(env), problems }),
  ];
  const path = texts.find(({ row }) => row.key === 'config')?.result;
  const file = path?.ok === true ? readFileValues({ path: String(path.value), readFile, problems }) : [];
  const given = [...texts, ...file];
  for (const { from, row, result } of given) {
    if (result.ok) continue;
    const place = from === row.flag || from === row.env ? from : `${from}: ${row.key}`;
    problems.push(`${place} ${result.problem}`);
  }

  const firstOf = (row: ConfigurationRow) => given.find((one) => one.row === row);
  const values = configurationTable.map((row): EffectiveValue => {
    const { key, isSecret } = row;
    const first = firstOf(row);
    return first?.result.ok === true
      ? { key, value: isSecret ? '(secret)' : first.result.value, origin: first.origin, from: first.from }
      : { key, value: row.commandDefault ?? row.default, origin: 'default' };
  });
  const chosen = Object.fromEntries(
    configurationTable.flatMap((row) => {
      const result = firstOf(row)?.result;
      return result?.ok === true ? [[row.key, result.value]] : [];
    }),
  );
  const { config: _, credentials, failOnFindings, report, json, stopAtStdinEnd, ...simulatorOptions } = chosen;
  if (!areOptions(simulatorOptions)) return { ok: false, problems };
  const conflict = problems.length === 0 ? findConflict(simulatorOptions) : undefined;
  if (conflict !== undefined) problems.push(conflict);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    values,
    options: simulatorOptions,
    ...(typeof credentials === 'string' ? { credentials } : {}),
    failOnFindings: failOnFindings === true,
    ...(typeof report === 'string' ? { report } : {}),
    json: json === true,
    stopAtStdinEnd: stopAtStdinEnd === true,
  };
}

/** Checks the names only: each value was validated by its own row. */
function areOptions(values: JsonObject): values is SimulatorOptions & JsonObject {
  return Object.keys(values).every((key) => Object.hasOwn(optionTable, key));
}

function pickPrefixed(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith(envPrefix) && value !== undefined ? [[name, value]] : [],
    ),
  );
}

function readTexts(options: {
  origin: 'flag' | 'env';
  texts: Readonly<Record<string, string>>;
  problems: string[];
}): GivenValue[] {
  const { origin, texts, problems } = options;
  return Object.entries(texts).flatMap(([from, text]) => {
    const row = configurationTable.find((one) => one[origin] === from);
    if (row) return { row, origin, from, result: parseTextValue(row, text) };
    problems.push(`${from} is unknown; there is ${configurationTable.map((one) => one[origin]).join(', ')}`);
    return [];
  });
}

function readFileValues(options: {
  path: string;
  readFile: (path: string) => string;
  problems: string[];
}): GivenValue[] {
  const { path, readFile, problems } = options;
  const content = parseFile({ path, readFile, problems });
  if (!content) return [];
  const rows = configurationTable.filter(({ key }) => key !== 'config');
  return Object.entries(content).flatMap(([key, value]) => {
    const row = rows.find((one) => one.key === key);
    if (row) return { row, origin: 'file', from: path, result: parseJsonValue(row, value) };
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
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    problems.push(`${path} cannot be read${code}`);
    return undefined;
  }
  try {
    const content: unknown = JSON.parse(text);
    if (isJsonObject(content)) return content;
  } catch {
    // The message would repeat a part of the file, which may be secret.
  }
  problems.push(`${path} holds no JSON object`);
  return undefined;
}
