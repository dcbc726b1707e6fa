/** A document order that cannot be placed: the caller has to change it. The message repeats no text, name or value. */
export class DocumentOrderError extends Error {
  override readonly name = 'DocumentOrderError';
  readonly code = 'documentOrder';
  /** Path of the option, such as `files.0.name`. */
  readonly option: string;

  constructor(option: string, problem: string) {
    super(`buildDocumentOrder: ${option}: ${problem}`);
    this.option = option;
  }
}
