/** Status line that shows how far a run has come. */
export interface Progress {
  /** Replaces the text of the line. */
  update(text: string): void;
  /** Removes the line. */
  clear(): void;
}

/** Creates a status line on a terminal. On a stream that is not a terminal it writes nothing. */
export function createProgress(stream: { isTTY?: boolean; write(text: string): unknown }): Progress {
  if (stream.isTTY !== true) return { update: () => {}, clear: () => {} };
  // Carriage return and "erase line" (CSI 2 K).
  return {
    update: (text) => stream.write(`\r\u001B[2K${text}`),
    clear: () => stream.write('\r\u001B[2K'),
  };
}
