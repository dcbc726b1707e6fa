import { BankIdClientV6, QrGenerator, type AuthResponse } from "bankid";

export const first = (order: AuthResponse) => new QrGenerator(order).nextQr(order.orderRef, { timeout: 30 });
export type Client = BankIdClientV6;
