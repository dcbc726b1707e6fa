import { BankIdClient, BankIdClientV6, QrGenerator, type AuthResponse } from "@secure-start/client/compat";

export const first = (order: AuthResponse) => new QrGenerator(order).nextQr(order.orderRef, { timeout: 30 });
export type Client = BankIdClient | BankIdClientV6;
