import { openArchive } from '../open-archive.ts';
import { masterKey, testRecord } from './test-record.ts';

/**
 * A program that appends records to the archive at `url`, `inFlight` at a time, and prints the id of each that was acknowledged. It ends at the
 * first failure, and prints its code.
 */
const [url = '', prefix = '', count = '', inFlight = ''] = process.argv.slice(2);

const archive = await openArchive({ url, masterKeys: [masterKey] });
const ids = Array.from({ length: Number(count) }, (_, index) => `${prefix}-${index}`).values();
await Promise.all(Array.from({ length: Number(inFlight) }, appendAll));
await archive.close();

async function appendAll(): Promise<void> {
  for (const id of ids) {
    try {
      await archive.append(testRecord({ id, order: { userVisibleData: id.repeat(500) } }));
      // Synchronous on a pipe, so that a kill right after it loses nothing that was acknowledged.
      process.stdout.write(`${id}\n`);
    } catch (error) {
      process.stdout.write(`failed: ${String((error as { code?: unknown }).code)}\n`);
      return;
    }
  }
}
