/** Status line that shows how far a command has come. */
export interface ProgressLine {
  update(text: string): void;
  clear(): void;
}

/** Creates a status line on a terminal. On a stream that is not a terminal it writes nothing. */
export function createProgressLine(stream: { isTTY?: boolean; write(text: string): unknown }): ProgressLine {
  if (stream.isTTY !== true) return { update: () => {}, clear: () => {} };
  // Carriage return and "erase line" (CSI 2 K).
  return {
    update: (text) => void stream.write(`\r\u001B[2K${text}`),
    clear: () => void stream.write('\r\u001B[2K'),
  };
}
