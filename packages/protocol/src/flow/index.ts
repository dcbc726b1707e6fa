/**
 * Version 1 of the HTTP API between `@secure-start/server` and `<bankid-login>`: bodies, views and event names.
 *
 * @module
 */
export type {
  Device,
  FinishedFlow,
  FinishFlow,
  FlowErrorBody,
  FlowMessage,
  FlowState,
  FlowView,
  LaunchView,
  StartFlow,
} from './flow-view.ts';
export { flowEvents, returnNonceParameter } from './flow-view.ts';
