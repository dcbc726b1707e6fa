import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { startSimulator } from '@secure-start/simulator';
import type { Simulator } from '@secure-start/simulator';
import { writeCredentials } from './write-credentials.ts';

async function folderAndSimulator(t: TestContext): Promise<{ folder: string; simulator: Simulator }> {
  const folder = await mkdtemp(join(tmpdir(), 'credentials-'));
  t.after(() => rm(folder, { recursive: true }));
  const simulator = await startSimulator({ evidence: 'placeholder' });
  t.after(() => simulator.close());
  return { folder, simulator };
}

test('Two that write to one folder at once, as in containers with one volume, leave whole files', async (t) => {
  const { folder, simulator } = await folderAndSimulator(t);
  const [files] = await Promise.all([1, 2].map(() => writeCredentials({ folder, simulator })));
  assert.ok(files);
  assert.equal(await readFile(files.key, 'utf8'), simulator.credentials.key);
  assert.deepEqual((await readdir(folder)).toSorted(), [
    'ca.pem',
    'environment.json',
    'rp-key.pem',
    'rp-legacy.pfx',
    'rp.p12',
    'rp.pem',
    'user-root.pem',
  ]);
});

test('Two different simulators that write to one folder at once leave the files of one of them', async (t) => {
  const { folder, simulator } = await folderAndSimulator(t);
  const { simulator: other } = await folderAndSimulator(t);
  for (let count = 0; count < 20; count += 1) {
    const [files] = await Promise.all([simulator, other].map((one) => writeCredentials({ folder, simulator: one })));
    assert.ok(files);
    const left = [simulator, other].find(({ managementUrl }) =>
      readFileSync(files.environment, 'utf8').includes(managementUrl),
    );
    assert.ok(left);
    assert.equal(await readFile(files.ca, 'utf8'), left.credentials.ca);
    assert.equal(await readFile(files.cert, 'utf8'), left.credentials.cert);
    assert.equal(await readFile(files.key, 'utf8'), left.credentials.key);
    assert.deepEqual(await readFile(files.pkcs12), Buffer.from(left.credentials.pfx));
  }
});

test('A folder that another simulator does not stop writing to is refused, and the message says what to do', async (t) => {
  const { folder, simulator } = await folderAndSimulator(t);
  const { ca } = await writeCredentials({ folder, simulator });
  const { simulator: other } = await folderAndSimulator(t);
  let next: NodeJS.Immediate;
  // Between any two of its steps, so that no step finds the file as it left it.
  const overwrite = (): void => {
    writeFileSync(`${ca}.other`, other.credentials.ca);
    // Whole at any time: half of it would count as a file that no simulator wrote.
    renameSync(`${ca}.other`, ca);
    next = setImmediate(overwrite);
  };
  overwrite();
  await assert
    .rejects(writeCredentials({ folder, simulator }), {
      code: 'foreignCredentials',
      message: /another simulator keeps writing to .*; choose another folder with --credentials/i,
    })
    .finally(() => clearImmediate(next));
});

test('A file that cannot be written leaves nothing unfinished', async (t) => {
  const { folder, simulator } = await folderAndSimulator(t);
  const { key } = await writeCredentials({ folder, simulator });
  const written = (await readdir(folder)).toSorted();
  await rm(key);
  await mkdir(key);
  await assert.rejects(writeCredentials({ folder, simulator }), { code: 'EISDIR' });
  assert.deepEqual((await readdir(folder)).toSorted(), written);
});
