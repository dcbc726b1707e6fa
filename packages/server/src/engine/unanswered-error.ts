/** Returns the error of records that the store could not read or change while it answered for others. */
export function unansweredError(unanswered: readonly string[]): Error {
  return new Error(`A part of the store did not answer: ${unanswered.length} records are tried again.`);
}
