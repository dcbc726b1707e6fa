import type { CallDeskOptions } from './call-desk-options.ts';
import type { Desk } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';

/** A desk, before and after its call has changed. */
export interface CallChange {
  parts: Pick<DeskParts, 'client' | 'store' | 'audit' | 'clock' | 'log' | 'applicationFailed'>;
  onAlarm: CallDeskOptions['onAlarm'];
  holdAfterAlarmMs: number;
  before: Desk;
  after: Desk;
}
