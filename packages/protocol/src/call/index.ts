/**
 * Version 1 of the HTTP API between the call desk of `@secure-start/server` and `<bankid-call>`.
 *
 * Every address is relative to where the desk is mounted, `/call-desk` by default. The agent is known by the session of
 * the application. An agent has one call at a time: a reload, a second tab and a suspended page find it again.
 *
 * A request names the call that the agent saw. So a page that was suspended cannot cancel or confirm a later call, and
 * naming the call of another agent has no effect.
 *
 * | Request                     | Does                                                                       |
 * |-----------------------------|----------------------------------------------------------------------------|
 * | `GET /desk`                 | returns the agent's desk as it is now; 200 {@link DeskView}                |
 * | `GET /desk/events`          | streams the server-sent event `state` ({@link DeskView}) on every change, also after a call has ended |
 * | `GET /desk/events?after=ID` | the same by long polling, as in the flow API                               |
 * | `POST /calls`               | sends an order to the person's app ({@link StartCall}); 201 {@link DeskView}, with an `alarm` when BankID refuses it because another order is in progress |
 * | `POST /calls/cancel`        | cancels the call in progress ({@link CallRef}); 200 {@link DeskView}. A result that came first stays; `cancelWanted` while BankID is out of reach |
 * | `POST /calls/acknowledge`   | acknowledges the alarm ({@link CallRef}); 200 {@link DeskView}             |
 *
 * Bodies are JSON. An error is `{ "error": { "code", "message" } }`. The message is in the language of the request and
 * may be shown to the agent.
 *
 * | Code                    | Status | Means                                                                  |
 * |-------------------------|--------|------------------------------------------------------------------------|
 * | `notSignedIn`           | 401    | the application knows no agent for this request: sign in again         |
 * | `invalidPersonalNumber` | 400    | not a personal number, or the check digit is wrong: read it back to the caller |
 * | `callUnderWay`          | 409    | this agent has a call in progress: cancel it first                     |
 * | `alarmUnread`           | 409    | an alarm is not acknowledged: acknowledge it first                     |
 * | `numberHeld`            | 429    | the number is held after an alarm; `Retry-After` says how long         |
 * | `tooManyCalls`          | 429    | too many calls by this agent, or to this person; `Retry-After`         |
 * | `noCall`                | 404    | there is nothing to cancel or to acknowledge                           |
 * | `otherCall`             | 409    | the desk shows a later call by now: read the desk again                |
 * | `askedByColleague`      | 409    | another agent has an order in progress for this person                 |
 * | `bankIdUnavailable`     | 503    | BankID is out of reach, and no order was sent. With a `notice` during maintenance |
 *
 * Within version 1, members and error codes may be added; a reader ignores those it does not know.
 *
 * @example
 * import type { DeskView, StartCall } from '@secure-start/protocol/call';
 *
 * const body: StartCall = { purpose: 'identify', personalNumber: '19121212-1212', callInitiator: 'user' };
 * const response = await fetch('/call-desk/calls', {
 *   method: 'POST',
 *   headers: { 'content-type': 'application/json' },
 *   body: JSON.stringify(body),
 * });
 * const desk: DeskView = await response.json();
 *
 * @module
 */
export type {
  AgentText,
  AlarmView,
  CallAlarmKind,
  CallInitiator,
  CallRef,
  CallState,
  CallStep,
  CallView,
  DeskPurpose,
  DeskView,
  LaterSay,
  PastCall,
  ReachedStep,
  StartCall,
} from './desk-view.ts';
export { deskEvents } from './desk-view.ts';
