/**
 * Version 1 of the HTTP API between `@secure-start/server` and `<bankid-login>`.
 *
 * Every address is relative to where the server is mounted, `/bankid` by default. A cookie names the flow, so a reload, a
 * new tab and a page that was suspended find it again. No address carries a secret.
 *
 * | Request                                | Does                                                                     |
 * |----------------------------------------|--------------------------------------------------------------------------|
 * | `POST /flows`                          | starts a flow ({@link StartFlow}) and cancels the older one of the same purpose; 201 {@link StartedFlowView} |
 * | `GET /flows/{purpose}`                 | returns the flow as it is now; 200 {@link FlowView}, 204 when there is none |
 * | `GET /flows/{purpose}/events`          | streams the server-sent events `state` ({@link FlowView}) and `frame` (text of a QR code) |
 * | `GET /flows/{purpose}/events?after=ID` | the same by long polling, for networks that hold streams back: waits up to 10 s for events after `ID`, and ends. `ID` is the `id` of the last event received; empty at first |
 * | `POST /flows/{purpose}/launch`         | renews the launch link after the press that opens the app; 200 {@link FlowView} |
 * | `POST /flows/{purpose}/cancel`         | cancels; 200 {@link FlowView}                                             |
 * | `POST /flows/{purpose}/finish`         | hands a completed flow to the application ({@link FinishFlow}); 200 {@link FinishedFlow} |
 *
 * Bodies are JSON. An error is a {@link FlowErrorBody}.
 *
 * Within version 1, members and error codes may be added; a reader ignores those it does not know. The states, the
 * outcome codes and the names of the events stay as they are.
 *
 * @example
 * import type { StartedFlowView, StartFlow } from '@secure-start/protocol/flow';
 *
 * const body: StartFlow = { purpose: 'login', device: 'other' };
 * const response = await fetch('/bankid/flows', {
 *   method: 'POST',
 *   headers: { 'content-type': 'application/json' },
 *   body: JSON.stringify(body),
 * });
 * const { message, frame }: StartedFlowView = await response.json();
 *
 * @module
 */
export type { AppPlatform, StartAppFlow, StartedAppFlow } from './app-flow.ts';
export type { Device, FlowKind, FlowMessage, FlowState, FlowView, LaunchView, StartedFlowView } from './flow-view.ts';
export type { AppRoute, FlowRoute } from './flow-routes.ts';
export { appRoutes, flowRoutes } from './flow-routes.ts';
export { flowEvents, maxStreamsPerFlow, yieldedPollIntervalMs } from './flow-view.ts';
export type { FinishedFlow, FinishFlow, FlowErrorBody, StartFlow } from './flow-bodies.ts';
export { maxReferenceLength, returnNonceParameter } from './flow-bodies.ts';
export type { FlowOutcomeCode, OutcomeTone } from './flow-outcome-code.ts';
export type { EndState, FlowOutcome, FlowOutcomeEntry } from './flow-outcomes.ts';
export type { OutcomeAction } from './outcome-actions.ts';
export { flowOutcome, flowOutcomes } from './flow-outcomes.ts';
export { outcomeForHintCode } from './outcome-for-hint-code.ts';
