export class BankIdClient {}
