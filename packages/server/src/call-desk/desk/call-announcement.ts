import type { CallAlarmKind, CallState } from '@secure-start/protocol/call';
import type { Instant } from '../../engine/instant.ts';
import type { ServerErrorCode } from '../../http/server-error-code.ts';
import type { CallRefusal } from '../call-purpose.ts';

/** The new state of a call that webhooks tell: ids, codes and times, and nothing about a person. */
export interface CallAnnouncement {
  /** The same for each delivery, whichever process makes it. */
  id: string;
  at: Instant;
  callId: string;
  purpose: string;
  state: Exclude<CallState, 'pending'>;
  hintCode?: string;
  /** A sign of fraud. */
  alarm?: CallAlarmKind;
  refusal?: CallRefusal;
  /** BankID took no order. */
  error?: ServerErrorCode;
}
