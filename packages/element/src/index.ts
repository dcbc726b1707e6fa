export { BankIdLoginElement } from './bankid-login-element.ts';
export type { FinishedDetail } from './bankid-login-element.ts';
export type { OwnStrings, Strings } from './texts/strings.ts';
export type { Action, Stage } from './panel/view.ts';
export type { FlowView } from '@secure-start/protocol/flow';
