/** Bytes that are drawn at a time: a draw of 32 costs nearly as much. */
const poolBytes = 4_096;

/**
 * Creates a source of unpredictable bytes, which draws many at a time from the generator of the system.
 *
 * Each byte is given once, and the pool keeps none that it has given.
 */
export function createRandomPool(): (length: number) => Uint8Array {
  const pool = new Uint8Array(poolBytes);
  let given = poolBytes;
  return (length) => {
    if (length > poolBytes) throw new RangeError(`at most ${poolBytes} random bytes are given at a time`);
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
