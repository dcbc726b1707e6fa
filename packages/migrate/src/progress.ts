/** A line that tells how far a run has come. */
export interface Progress {
  tell(text: string): void;
  /** Takes the line away. */
  done(): void;
}

/** Rewrites one line of a terminal; says nothing where nobody watches. */
export function progressOn(stream: { isTTY?: boolean; write(text: string): unknown }): Progress {
  if (stream.isTTY !== true) return { tell: () => {}, done: () => {} };
  return {
    tell: (text) => stream.write(`\r\u001B[2K${text}`),
    done: () => stream.write('\r\u001B[2K'),
  };
}
