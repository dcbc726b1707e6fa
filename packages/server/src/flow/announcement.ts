import type { FlowState } from '@secure-start/protocol/flow';
import type { Instant } from '../engine/instant.ts';

/** The change of a flow that webhooks tell: ids, codes and times, and nothing about a person. */
export interface Announcement {
  /** The same for each delivery, whichever process makes it. */
  id: string;
  at: Instant;
  flowId: string;
  purpose: string;
  tenant?: string;
  state: Exclude<FlowState, 'pending'>;
  hintCode?: string;
  refusal?: string;
}
