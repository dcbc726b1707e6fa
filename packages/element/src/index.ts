export { BankIdLoginElement } from './bankid-login-element.ts';
export type { BankIdLoginEventDetails, EndedDetail, FinishedDetail, RefusedDetail } from './element-events.ts';
export type { Action } from './panel/action.ts';
export type { Stage } from './panel/view.ts';
export type { StringOverrides, Strings } from './texts/strings.ts';
export type { FlowView } from '@secure-start/protocol/flow';
