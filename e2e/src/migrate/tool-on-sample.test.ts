import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { copySample, findingsIn, sampleFolder } from './copied-sample.ts';

/** Committed beside this file: every finding in before/, one a line. */
const expectedFile = new URL('../../src/migrate/findings-before.txt', import.meta.url);

describe('the tool on the sample', () => {
  test('finds in before/ exactly what a person must change', async () => {
    const expected = (await readFile(expectedFile, 'utf8')).trimEnd().split('\n');
    assert.deepEqual(await findingsIn(sampleFolder('before')), expected);
  });

  test('finds nothing in after/', async () => {
    assert.deepEqual(await findingsIn(sampleFolder('after')), []);
  });

  test('rewrites the imports of before/ and nothing else, and nothing the second time', async (t) => {
    const sample = await copySample(t);
    const before = await sample.files();
    await sample.write();
    const once = await sample.files();
    const imports = Object.entries(before).map(([name, text]) => [
      name,
      text.replace("from 'bankid'", "from '@secure-start/client/compat'"),
    ]);
    assert.deepEqual(once, Object.fromEntries(imports));
    assert.notDeepEqual(once, before);
    await sample.write();
    assert.deepEqual(await sample.files(), once);
  });

  test('leaves the second step to a person, because nothing of it is certain here', async (t) => {
    const sample = await copySample(t);
    await sample.write();
    const once = await sample.files();
    await sample.write(['bankid-to-secure-start']);
    assert.deepEqual(await sample.files(), once);
  });
});
