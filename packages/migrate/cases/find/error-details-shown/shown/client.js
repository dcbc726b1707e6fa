// The client of BankID: orderRef
export class BankIdError extends Error {
  constructor(code, details) {
    super(details);
    this.code = code;
  }
}
