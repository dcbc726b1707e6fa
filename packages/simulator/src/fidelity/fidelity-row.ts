import type { Grade } from '@secure-start/protocol/rp';

/** One thing that BankID does, how well that is known, and what the simulator does. */
export interface FidelityRow {
  what: string;
  /** What BankID does or did. */
  bankId: string;
  /** How well `bankId` is known. */
  grade: Grade;
  /** What the simulator does. */
  ours: string;
  /** The option of `startSimulator` that changes it; absent where nothing does. */
  setting?: string;
}
