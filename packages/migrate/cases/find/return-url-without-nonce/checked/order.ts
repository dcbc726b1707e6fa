import { createBankIdClient, qrContent } from '@secure-start/client';

export const start = (endUserIp: string) => client.auth({ endUserIp, returnUrl: `https://shop.example/back#nonce=${nonce}` });
export const link = (order: Order) => `https://app.bankid.com/?autostarttoken=${order.autoStartToken}`;
export const code = (order: Order) => qrContent(order);
export const isBack = (given: string, session: Session) => given === session.nonce;
