import { openArchive } from '../open-archive.ts';
import { masterKey, signingKey, testRecord } from './test-record.ts';

/**
 * A program that appends records to the archive at `url` and signs the heads after each `signEvery`. It prints a line of JSON for each
 * record that is kept and each list that is signed.
 */
const [url = '', prefix = '', count = '', signEvery = ''] = process.argv.slice(2);

// Synchronous on a pipe, so that a kill right after it loses nothing that was acknowledged.
const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const archive = await openArchive({ url, masterKeys: [masterKey], signingKey, retryForMs: 60_000 });
for (let number = 1; number <= Number(count); number += 1) {
  const id = `${prefix}-${number}`;
  await archive.append(testRecord({ id }));
  print({ kept: id });
  if (number % Number(signEvery) === 0) print({ signed: await archive.signHeads() });
}
await archive.close();
