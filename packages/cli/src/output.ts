/** Functions with which a command writes lines. */
export interface Output {
  /** Writes a line of the result to the standard output. */
  print: (line: string) => void;
  /** Writes any other line to the error output. */
  log: (line: string) => void;
}
