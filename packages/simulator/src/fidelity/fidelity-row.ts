import type { Grade } from '@secure-start/protocol/rp';

/** A doubtful point: the behaviour of BankID, how well it is known, and the behaviour of the simulator. */
export interface FidelityRow {
  subject: string;
  /** The behaviour of BankID. */
  bankId: string;
  /** The grade of the knowledge about it. */
  grade: Grade;
  /** The behaviour of the simulator. */
  simulator: string;
  /** The option of `startSimulator` that changes it, if there is one. */
  setting?: string;
}
