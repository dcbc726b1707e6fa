/**
 * Returns the sentences of an instruction, each of which is one thing to do.
 *
 * @example
 * imperatives('Do not try again. End the call.'); // ['Do not try again.', 'End the call.']
 */
export function imperatives(instruction: string): string[] {
  return instruction.match(/[^.!?]+[.!?]*/g)?.map((sentence) => sentence.trim()) ?? [];
}
