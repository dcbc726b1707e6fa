import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { codeBlocksIn, root } from '../docs/code-block.ts';
import { commandFolder, run, temporaryFolder } from './run-client.ts';

/** Returns the variables that a reader has set who followed the steps to install the command. */
export function recipeVariables(): Readonly<Record<string, string>> {
  const ports = ['', 'PHONE_', 'MANAGEMENT_', 'ID_CARD_'].map((name) => [`BANKID_SIM_${name}PORT`, '0']);
  // On a busy machine no order may expire.
  return { ...commandFolder(), ...Object.fromEntries(ports), SECURE_START: root, BANKID_SIM_CLOCK: 'frozen' };
}

/**
 * Does what a page says, in an empty folder: writes each file that a block names in its first line, runs each block of shell
 * commands, and asserts that they print the lines that follow.
 */
export async function runRecipe(t: TestContext, page: string): Promise<void> {
  const cwd = temporaryFolder(t);
  const env = recipeVariables();
  let printed = '';
  let compared = 0;
  for (const { language, code } of codeBlocksIn({ page, markdown: readFileSync(join(root, page), 'utf8') })) {
    writeNamedFile(cwd, code);
    if (language === 'sh') printed = await run(['sh', '-ec', code], { cwd, env });
    if (language !== 'text') continue;
    for (const line of code.trim().split('\n')) assert.ok(printed.includes(line), `no "${line}" in\n${printed}`);
    compared += 1;
  }
  assert.ok(compared > 0);
}

/** Writes a block of code to the file that its first line names, if any. */
export function writeNamedFile(folder: string, code: string): void {
  const [, file] = /^(?:<\?php )?(?:#|\/\/|<!--) ([\w.-]+\.\w+)(?: -->)?\n/.exec(code) ?? [];
  if (file !== undefined) writeFileSync(join(folder, file), code);
}
