import { BankIdClientV6 } from 'bankid';

export const client = new BankIdClientV6({ production: false });
export const sign = (endUserIp: string, userVisibleData: string) => client.sign({ endUserIp, userVisibleData });
// The page draws the animated QR code from qrStartToken.
