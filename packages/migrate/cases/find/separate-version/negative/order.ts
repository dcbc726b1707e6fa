import { version } from './six';

export const url = `https://appapi2.bankid.com/rp/${version}/auth`;
export const qr = (order: { qrStartToken: string }) => order.qrStartToken;
