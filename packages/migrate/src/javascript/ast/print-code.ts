import type { NodePath } from '@babel/traverse';

/** Returns the code of a node, printed anew; a text is returned as it is. */
export function printCode(part: NodePath | string): string {
  // The types of NodePath do not declare the method of its own that prints code.
  const printable: { toString: () => string } = part;
  return printable.toString();
}
