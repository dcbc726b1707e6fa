/** Runs a piece of work that blocks the process for a moment. */
export type InTurn = <Result>(work: () => Result) => Promise<Result>;

/**
 * Creates turns: the first piece of work runs at once, and each further one after requests and timers have had theirs. Many
 * people who complete at the same moment must not hold up all the others.
 */
export function createTurns(): InTurn {
  const waiting: (() => void)[] = [];
  let isTaken = false;

  function next(): void {
    const work = waiting.shift();
    if (work === undefined) {
      isTaken = false;
      return;
    }
    isTaken = true;
    work();
    setImmediate(next);
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error instanceof Error ? error : new Error('the work failed', { cause: error }));
        }
      });
      if (!isTaken) next();
    });
}
