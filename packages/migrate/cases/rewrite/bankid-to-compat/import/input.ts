import { BankIdClient } from 'bankid';

const client = new BankIdClient({ production: false });
export const login = (endUserIp: string, personalNumber: string) =>
  client.authenticateAndCollect({ endUserIp, personalNumber, requirement: { allowFingerprint: false } });
