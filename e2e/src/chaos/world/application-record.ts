import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { EffectName, RecordLine } from '../verdict/record-line.ts';

type WithoutOrigin<Line> = Line extends unknown ? Omit<Line, 'at' | 'pid'> : never;

/** The application's own record, kept on the disk of the machine: no fault of a run reaches it. */
export interface ApplicationRecord {
  note(line: WithoutOrigin<RecordLine>): void;
  /**
   * Has an effect once for each flow or call, as a unique key of a database would. A repeated call is noted as such.
   */
  effect(effect: { effect: EffectName; id: string; personalNumber: string }): void;
}

/** Opens the record of one process. Everything is written at once, so that a process that is killed has written it. */
export function openRecord(options: { folder: string; pid: number; now: () => number }): ApplicationRecord {
  const { folder, pid, now } = options;
  const keys = join(folder, 'effects');
  mkdirSync(keys, { recursive: true });
  const file = openSync(join(folder, `${pid}-${now()}.jsonl`), 'a');
  const note: ApplicationRecord['note'] = (line) =>
    void writeSync(file, `${JSON.stringify({ at: now(), pid, ...line })}\n`);
  return {
    note,
    effect(effect) {
      const isNew = takeKey(join(keys, `${effect.id}.${effect.effect}`));
      if (isNew) note({ type: 'effect', ...effect });
      else note({ type: 'repeated', effect: effect.effect, id: effect.id });
    },
  };
}

/** Returns `false` when the key is taken. */
function takeKey(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Reads the records of all processes. A last line that a killed process has not finished is left out. */
export function readRecords(folder: string): RecordLine[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1))
    .map((text): RecordLine => JSON.parse(text));
}
