import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { ConfigurationRow } from './configuration-table.ts';

/** A value as `startSimulator` takes it, or what is wrong with it. */
export type ValueResult = { ok: true; value: unknown } | { ok: false; problem: string };

/** Parses the text of a flag or an environment variable. */
export function parseTextValue(row: ConfigurationRow, text: string): ValueResult {
  switch (row.type) {
    case 'number':
      return parseJsonValue(row, /^-?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : text);
    case 'switch':
      return parseJsonValue(row, text === 'true' ? true : text === 'false' ? false : text);
    case 'list':
      return parseJsonValue(row, text === '' ? [] : text.split(',').map((item) => item.trim()));
    case 'json':
      try {
        return parseJsonValue(row, JSON.parse(text));
      } catch {
        return { ok: false, problem: `takes JSON: ${row.expected}` };
      }
    default:
      return parseJsonValue(row, text);
  }
}

/** Parses a value of a JSON file. */
export function parseJsonValue(row: ConfigurationRow, given: unknown): ValueResult {
  if (typeof given === 'string' && given.includes('-----BEGIN')) {
    return { ok: false, problem: 'holds a certificate or a key, and the simulator takes none: it creates its own' };
  }
  const value = row.type === 'instant' ? toDate(given) : row.key === 'versions' ? parseVersions(given) : given;
  const problem = row.validate(value);
  return problem === undefined ? { ok: true, value } : { ok: false, problem };
}

function toDate(given: unknown): unknown {
  return typeof given === 'string' ? new Date(given) : given;
}

/** Turns the instants of the initial version statuses, which JSON has as text, into dates. */
function parseVersions(given: unknown): unknown {
  if (!isJsonObject(given)) return given;
  return Object.fromEntries(
    Object.entries(given).map(([version, status]) => [version, isJsonObject(status) ? parseDates(status) : status]),
  );
}

function parseDates(status: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(status).map(([name, instant]) => [name, toDate(instant)]));
}
