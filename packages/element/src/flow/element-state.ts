import type { FlowView } from '@secure-start/protocol/flow';
import type { Said } from './flow-client.ts';

/**
 * Where the element is.
 *
 * - `idle`: nothing has been asked for.
 * - `asking`: the first answer about a flow is awaited.
 * - `following`: a flow is known; `connected` is false while nothing comes from the server.
 * - `refused`: there is no flow to follow, and `reason` says why; `said` when the server has words for the person.
 */
export type Situation =
  | { step: 'idle' }
  | { step: 'asking' }
  | { step: 'following'; flow: FlowView; connected: boolean }
  | { step: 'refused'; reason: Refusal; said: Said };

/**
 * - `otherBrowser`: the app came back to a browser that has no such flow, or brought the wrong nonce.
 * - `gone`: the server no longer knows the flow.
 * - `unreachable`: no answer at all.
 * - `failed`: any other refusal.
 */
export type Refusal = 'otherBrowser' | 'gone' | 'unreachable' | 'failed';
