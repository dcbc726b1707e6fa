export { BankIdLoginElement } from './bankid-login-element.ts';
export type { FinishedDetail } from './bankid-login-element.ts';
export type { Action } from './view.ts';
export type { FlowView } from '@secure-start/protocol';
