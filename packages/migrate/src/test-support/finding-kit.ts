import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openCodeBase } from '../code-base.ts';
import { findIn } from '../find.ts';
import type { Finding } from '../finding.ts';
import { migrate, type MigrateOptions } from '../migrate.ts';

/** Works in a folder of these files, which is taken away afterwards. */
export async function withFiles<T>(files: Record<string, string>, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** 1 January 2026. */
export const newYear: number = Date.UTC(2026, 0, 1);

/** Everything found in a folder of these files. */
export async function findingsIn(files: Record<string, string>): Promise<Finding[]> {
  return withFiles(files, async (root) => findIn({ codeBase: openCodeBase({ root }), now: newYear }).findings);
}

/** Runs the whole command over a folder. */
export async function run(
  folder: string,
  options: Partial<MigrateOptions> = {},
): Promise<{ exitCode: 0 | 1; printed: string; said: string }> {
  let printed = '';
  let said = '';
  const exitCode = await migrate({
    folder,
    format: 'json',
    color: false,
    now: newYear,
    print: (text) => (printed += text),
    say: (text) => (said += text),
    progress: { tell: () => {}, done: () => {} },
    ...options,
  });
  return { exitCode, printed, said };
}
