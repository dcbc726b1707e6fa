/** An invalid option of {@link createBankIdServer} or {@link createCallDesk}; thrown on creation, never while serving. */
export class BankIdServerConfigError extends TypeError {
  readonly code = 'config';
  /** Name of the invalid option, such as `origins`. */
  readonly field: string;
  /** The value that the option must have. */
  readonly advice: string;

  constructor(field: string, advice: string, factory: 'createBankIdServer' | 'createCallDesk' = 'createBankIdServer') {
    super(`${factory}: ${field}: ${advice}`);
    this.name = 'BankIdServerConfigError';
    this.field = field;
    this.advice = advice;
  }
}
