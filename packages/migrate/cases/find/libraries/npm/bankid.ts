import { BankIdClient } from 'bankid'; // <- old-library

export const client = new BankIdClient({ production: false });
export const sign = (endUserIp: string, userVisibleData: string) =>
  client.signAndCollect({ endUserIp, userVisibleData }); // <- sign-without-pin-code missing-qr
