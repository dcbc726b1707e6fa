import { createBankIdClient, qrContent } from '@secure-start/client';

export const start = (endUserIp: string) => client.auth({ endUserIp });
export const link = (order: Order) => `https://app.bankid.com/?autostarttoken=${order.autoStartToken}`; // <- missing-return-url
export const code = (order: Order) => qrContent(order);
