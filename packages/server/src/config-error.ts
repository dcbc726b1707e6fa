/** `createBankIdServer` was given something it cannot work with; thrown at start, never while serving. */
export class BankIdServerConfigError extends TypeError {
  readonly code = 'config';
  /** The option that is wrong: `origins`. */
  readonly field: string;

  constructor(field: string, advice: string) {
    super(`createBankIdServer: ${field}: ${advice}`);
    this.name = 'BankIdServerConfigError';
    this.field = field;
  }
}
