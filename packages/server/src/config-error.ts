/** An option of {@link createBankIdServer} or {@link createCallDesk} cannot work; thrown at start, never while serving. */
export class BankIdServerConfigError extends TypeError {
  readonly code = 'config';
  /** The option that is wrong: `origins`. */
  readonly field: string;
  /** What to give instead. */
  readonly advice: string;

  constructor(field: string, advice: string, factory: 'createBankIdServer' | 'createCallDesk' = 'createBankIdServer') {
    super(`${factory}: ${field}: ${advice}`);
    this.name = 'BankIdServerConfigError';
    this.field = field;
    this.advice = advice;
  }
}
