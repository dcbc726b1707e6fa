import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openArchive } from '../open-archive.ts';
import { createPostgresServer } from '../test-support/postgres-server.ts';
import { masterKey, signingKey } from '../test-support/test-record.ts';
import type { SignedHeadList } from './head-list.ts';

const rounds = 3;
const processesOfRound = 2;
const program = fileURLToPath(new URL('../test-support/sign-program.js', import.meta.url));

/** Numbers from 0 to 1 that look like chance and are the same every time. */
function chanceFrom(first: number): () => number {
  let state = first;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Printed {
  kept: string[];
  signed: SignedHeadList[];
}

/** Runs the program that appends and signs, and kills it after some lines that it has printed; never, where it prints fewer. */
async function runProgram(options: { args: readonly string[]; killAfter: number }): Promise<Printed> {
  const { args, killAfter } = options;
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  );
  const printed: Printed = { kept: [], signed: [] };
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const { kept, signed }: { kept?: string; signed?: SignedHeadList } = JSON.parse(line);
    if (kept !== undefined) printed.kept.push(kept);
    if (signed !== undefined) printed.signed.push(signed);
    lines += 1;
    if (lines === killAfter) child.kill('SIGKILL');
  }
  const end = await ended;
  assert.ok(end === 0 || end === 'SIGKILL', `the program ${args[1]} ended by ${end}`);
  return printed;
}

/** Has several processes append and sign at once, each of which may be killed, again and again. */
async function assertHeadsFollow(t: TestContext, options: { url: string; seed: number }): Promise<void> {
  const { url, seed } = options;
  t.diagnostic(`seed ${seed}`);
  const chance = chanceFrom(seed * 7_919);
  const whole = (most: number): number => 1 + Math.floor(chance() * most);
  const all: Printed = { kept: [], signed: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const runs = Array.from({ length: processesOfRound }, (_, index) => {
      const args = [url, `${round}-${index}`, String(40 + whole(50)), String(whole(2))];
      return runProgram({ args, killAfter: whole(150) });
    });
    for (const { kept, signed } of await Promise.all(runs)) {
      all.kept.push(...kept);
      all.signed.push(...signed);
    }
  }
  t.diagnostic(`${all.kept.length} records kept, ${all.signed.length} times signed`);
  assert.ok(all.signed.length > 0);
  const archive = await openArchive({ url, masterKeys: [masterKey], signingKey });
  try {
    const last = await archive.signHeads();
    const { failures, unsignedEntries, headLists } = await archive.verify({ heads: all.signed });
    assert.deepEqual(
      failures,
      [],
      'each list that was signed is there, follows the one before it, and is of what is kept',
    );
    assert.equal(unsignedEntries, 0, 'nothing stays unsigned');
    assert.equal(headLists, last?.number, 'the numbers have no gap');
    for (const id of all.kept) assert.equal((await archive.get(id))?.state, 'kept', id);
  } finally {
    await archive.close();
  }
}

test('in SQLite, heads that processes sign at once follow each other and name all entries, whenever a process dies', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-heads-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  await assertHeadsFollow(t, { url: `file:${join(folder, 'evidence.db')}`, seed: 1 });
});

test('in PostgreSQL, heads that processes sign at once follow each other and name all entries, whenever a process dies', async (t) => {
  const server = await createPostgresServer({ fsync: 'off' });
  t.after(() => server.remove());
  await assertHeadsFollow(t, { url: await server.createSchema('heads'), seed: 2 });
});
