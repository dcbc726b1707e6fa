import { BankIdClient } from '@secure-start/client/compat';

const client = new BankIdClient({ production: false });
export const login = (endUserIp: string, personalNumber: string) =>
  client.authenticateAndCollect({ endUserIp, personalNumber, requirement: { allowFingerprint: false } });
