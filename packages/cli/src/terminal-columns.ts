/** Returns the columns of the terminal to which the standard output goes, or 100 if it goes elsewhere. */
export function terminalColumns(): number {
  return process.stdout.isTTY ? process.stdout.columns : 100;
}
