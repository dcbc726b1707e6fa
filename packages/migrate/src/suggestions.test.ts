import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openCodeBase } from './code-base.ts';
import { findInCodeBase } from './find-in-code-base.ts';
import type { Finding } from './findings/finding.ts';
import { countSyntaxErrors } from './javascript/ast/module.ts';
import { testNow, withFiles } from './test-support/with-files.ts';
import { runCompiler } from './type-check/run-compiler.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Replaces what a finding points at by its suggestion. */
function apply(text: string, { line, column, endLine, endColumn, suggestion = '' }: Finding): string {
  const lines = text.split('\n');
  const offset = (at: number, of: number): number =>
    lines.slice(0, at - 1).join('\n').length + (at > 1 ? 1 : 0) + of - 1;
  return text.slice(0, offset(line, column)) + suggestion + text.slice(offset(endLine, endColumn));
}

const findIn = (root: string): Finding[] => findInCodeBase({ codeBase: openCodeBase({ root }), now: testNow }).findings;

test('a suggestion that is code parses: in the place of what was found, or as a statement of its own', () => {
  const cases = path('../cases/find');
  let count = 0;
  for (const form of readdirSync(cases).flatMap((rule) =>
    readdirSync(join(cases, rule)).map((one) => join(rule, one)),
  )) {
    for (const finding of findIn(join(cases, form))) {
      const { file, rule, suggestion } = finding;
      if (suggestion === undefined || !/\.[cm]?[jt]sx?$/.test(file)) continue;
      const text = readFileSync(join(cases, form, file), 'utf8');
      const after = countSyntaxErrors({ file, text: apply(text, finding) });
      const isStatement =
        countSyntaxErrors({ file: 'a.ts', text: suggestion }) === 0 && /^(?:im|ex)port /.test(suggestion);
      assert.ok(after <= countSyntaxErrors({ file, text }) || isStatement, `${form}/${file} ${rule}: ${suggestion}`);
      count += 1;
    }
  }
  assert.ok(count >= 20, `${count} suggestions`);
});

/** Requests of version 6, to which the code below must fit once the suggestions are in it. */
const client = `export interface Requirement { pinCode?: boolean; mrtd?: boolean; personalNumber?: string }
export interface AuthRequest { endUserIp: string; requirement?: Requirement }
export interface SignRequest extends AuthRequest { userVisibleData: string; requirement: Requirement }
export declare function post(path: '/auth', body: AuthRequest): void;
export declare function post(path: '/sign', body: SignRequest): void;
`;
const orders = `import { post } from './client.js';
export const base = 'https://appapi2.bankid.com/rp/v5.1'; // qrStartToken
export function auth(endUserIp: string, personalNumber: string) {
  post('/auth', { endUserIp, personalNumber });
  post('/auth', { endUserIp, requirement: { allowFingerprint: true } });
  post('/auth', { endUserIp, requirement: { mrtdRequired: true } });
}
export function sign(endUserIp: string, userVisibleData: string) {
  const body = { endUserIp, userVisibleData };
  post('/sign', body);
}
`;
const settings = JSON.stringify({
  compilerOptions: { strict: true, module: 'nodenext', skipLibCheck: true, types: [] },
  files: ['orders.ts'],
});

test('the suggestions for requests type-check against the requests of version 6', async () => {
  await withFiles({ 'client.ts': client, 'orders.ts': orders, 'tsconfig.json': settings }, async (folder) => {
    const suggested = findIn(folder).filter(({ suggestion, file }) => suggestion !== undefined && file === 'orders.ts');
    assert.deepEqual(suggested.map(({ rule }) => rule).toSorted(), [
      'allow-fingerprint',
      'mrtd-required',
      'personal-number',
      'sign-without-pin-code',
    ]);
    // From the end, so that the earlier places stay where they are.
    const text = suggested.toReversed().reduce(apply, orders);
    await withFiles({ 'client.ts': client, 'orders.ts': text, 'tsconfig.json': settings }, async (rewritten) => {
      const compiler = path('../../../node_modules/typescript/bin/tsc');
      const { errors, hasRun } = await runCompiler({ compiler, folder: rewritten, configuration: 'tsconfig.json' });
      assert.ok(hasRun);
      assert.deepEqual(errors, [], text);
    });
  });
});
