import type { FlowView } from '@secure-start/protocol/flow';
import type { ErrorBody } from '../connection/json-response.ts';

/**
 * State of `<bankid-login>`.
 *
 * - `idle`: there is no flow.
 * - `loading`: the first response about a flow is awaited.
 * - `following`: a flow is known. `connected` is `false` while nothing arrives from the server.
 * - `refused`: there is no flow to follow. `errorBody` is what the server answered, where it answered with an error.
 */
export type ElementState =
  | { step: 'idle' }
  | { step: 'loading' }
  | { step: 'following'; flow: FlowView; connected: boolean }
  | { step: 'refused'; reason: RefusalReason; errorBody: ErrorBody };

/**
 * Why there is no flow to follow.
 *
 * - `otherBrowser`: the app returned to a browser that has no such flow, or with the wrong nonce.
 * - `gone`: the server no longer knows the flow.
 * - `unreachable`: no response.
 * - `failed`: any other error response.
 */
export type RefusalReason = 'otherBrowser' | 'gone' | 'unreachable' | 'failed';
