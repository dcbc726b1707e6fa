import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { ConfigurationRow } from './configuration-table.ts';

/** A value as startSimulator takes it, or why it cannot be one. */
export type ValueReading = { ok: true; value: unknown } | { ok: false; problem: string };

/** Reads a value from a flag or the environment, where everything is text. */
export function readTextValue(row: ConfigurationRow, text: string): ValueReading {
  switch (row.type) {
    case 'number':
      return readJsonValue(row, /^-?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : text);
    case 'switch':
      return readJsonValue(row, text === 'true' ? true : text === 'false' ? false : text);
    case 'json':
      try {
        return readJsonValue(row, JSON.parse(text));
      } catch {
        return { ok: false, problem: `takes JSON: ${row.takes}` };
      }
    default:
      return readJsonValue(row, text);
  }
}

/** Reads a value as it stands in a file. */
export function readJsonValue(row: ConfigurationRow, given: unknown): ValueReading {
  if (typeof given === 'string' && given.includes('-----BEGIN')) {
    return { ok: false, problem: 'holds a certificate or a key, and the simulator takes none: it makes its own' };
  }
  const value = row.type === 'instant' ? toDate(given) : row.key === 'versions' ? withDates(given) : given;
  const problem = row.problem(value);
  return problem === undefined ? { ok: true, value } : { ok: false, problem };
}

function toDate(given: unknown): unknown {
  return typeof given === 'string' ? new Date(given) : given;
}

/** The instants in how versions begin, which JSON has as text. */
function withDates(given: unknown): unknown {
  if (!isJsonObject(given)) return given;
  return Object.fromEntries(
    Object.entries(given).map(([version, start]) => [version, isJsonObject(start) ? datesIn(start) : start]),
  );
}

function datesIn(start: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(start).map(([name, instant]) => [name, toDate(instant)]));
}
