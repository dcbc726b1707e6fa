import type { FlowView } from '@secure-start/protocol/flow';
import type { ErrorBody, RetryWait } from '../connection/json-response.ts';

/**
 * State of `<bankid-login>`.
 *
 * - `idle`: there is no flow.
 * - `loading`: the first response about a flow is awaited.
 * - `following`: a flow is known. `connected` is `false` while nothing arrives from the server.
 * - `refused`: there is no flow to follow.
 */
export type ElementState = { step: 'idle' } | { step: 'loading' } | FollowingState | RefusedState;

/** The state in which a flow is known. */
export interface FollowingState {
  step: 'following';
  flow: FlowView;
  /** `false` while nothing arrives from the server. */
  connected: boolean;
  /** The person has cancelled, and the server has not answered yet. */
  isCancelling?: true;
}

/** The state in which there is no flow to follow. */
export interface RefusedState {
  step: 'refused';
  /** A start was refused, or a flow that was followed or expected has been lost. */
  what: 'start' | 'flow';
  refusal: RefusalReason;
  /** The response of the server, where it answered with an error. */
  errorBody: ErrorBody;
  /** The wait until the server takes a start again, where it says so. */
  retry?: RetryWait;
}

/**
 * Why there is no flow to follow.
 *
 * - `otherBrowser`: the app returned to a browser that has no such flow, or with the wrong nonce.
 * - `gone`: the server no longer knows the flow.
 * - `unreachable`: no response. The flow may still run.
 * - `unsafeLink`: the link to the app is of a kind that is never opened.
 * - `failed`: any other error response.
 */
export type RefusalReason = 'otherBrowser' | 'gone' | 'unreachable' | 'unsafeLink' | 'failed';
