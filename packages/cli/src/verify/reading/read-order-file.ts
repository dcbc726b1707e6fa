import { UsageError } from '../../usage-error.ts';
import type { RecordedOrder } from './evidence.ts';
import { openInput, readAll } from './open-input.ts';
import { parseOrderFile } from './parse-order.ts';

/** The largest text of an order is 40,000 characters of base64, the data that is not shown 200,000. */
const maxOrderBytes = 2_000_000;

/**
 * Reads an order file.
 *
 * @throws UsageError with the name of the file.
 */
export async function readOrderFile(file: string): Promise<RecordedOrder> {
  try {
    const { chunks } = await openInput({ file, stdin: process.stdin });
    const text = (await readAll(chunks, maxOrderBytes)).toString('utf8');
    return parseOrderFile(parseJson(text));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`--order ${file}: ${error.message}.`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError('it is not JSON');
  }
}
