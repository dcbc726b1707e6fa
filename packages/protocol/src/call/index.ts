/**
 * Version 1 of the HTTP API between the call desk of `@secure-start/server` and `<bankid-call>`: bodies, views and
 * event names.
 *
 * @module
 */
export type {
  AgentText,
  CallAlarmKind,
  CallInitiator,
  CallRef,
  CallState,
  CallView,
  DeskPurpose,
  DeskView,
  PastCall,
  StartCall,
} from './desk-view.ts';
export { deskEvents } from './desk-view.ts';
