import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openCodeBase } from '../code-base.ts';
import { findInCodeBase } from '../find-in-code-base.ts';
import type { Finding } from '../findings/finding.ts';
import { migrate, type MigrateOptions } from '../migrate.ts';

/** Calls a function with a temporary folder that contains files, by their paths, and removes the folder afterwards. */
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

/** Time at which all tests run: 1 January 2026. */
export const testNow: number = Date.UTC(2026, 0, 1);

/** Finds everything in a code base of files. */
export async function findInFiles(files: Record<string, string>): Promise<Finding[]> {
  return withFiles(files, async (root) => findInCodeBase({ codeBase: openCodeBase({ root }), now: testNow }).findings);
}

/** Runs `migrate` on a folder, with a JSON report unless the options say otherwise. */
export async function runMigrate(
  folder: string,
  options: Partial<MigrateOptions> = {},
): Promise<{ exitCode: 0 | 1 | 3; printed: string; logged: string }> {
  let printed = '';
  let logged = '';
  const exitCode = await migrate({
    folder,
    format: 'json',
    color: false,
    now: testNow,
    print: (text) => (printed += text),
    log: (text) => (logged += text),
    progress: { update: () => {}, clear: () => {} },
    ...options,
  });
  return { exitCode, printed, logged };
}
