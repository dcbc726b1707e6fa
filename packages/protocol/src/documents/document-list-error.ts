/** A document list that cannot be written: the caller has to change it. The message repeats no name and no value. */
export class DocumentListError extends Error {
  override readonly name = 'DocumentListError';
  readonly code = 'documentList';
  /** Path of the member, such as `files.0.name`. */
  readonly member: string;

  constructor(member: string, problem: string) {
    super(`${member}: ${problem}`);
    this.member = member;
  }
}
