/** Bytes that are drawn at a time: a draw of 32 costs nearly as much. */
const poolBytes = 4_096;

/**
 * Creates a source of unpredictable bytes, which draws many at a time from the generator of the system.
 *
 * Each byte is given once, and the pool keeps none that it has given. Those that it will give are in the memory of the process.
 *
 * @throws RangeError from the source, for a length that is no whole number of bytes from 0 to 4,096.
 */
export function createRandomPool(): (length: number) => Uint8Array {
  const pool = new Uint8Array(poolBytes);
  let given = poolBytes;
  return (length) => {
    // A length that is no number of bytes would lead back over bytes that were given, or end the drawing for good.
    if (!Number.isSafeInteger(length) || length < 0 || length > poolBytes) {
      throw new RangeError(`from 0 to ${poolBytes} random bytes are given at a time`);
    }
    if (given + length > poolBytes) {
      crypto.getRandomValues(pool);
      given = 0;
    }
    const end = given + length;
    const bytes = pool.slice(given, end);
    pool.fill(0, given, end);
    given = end;
    return bytes;
  };
}
