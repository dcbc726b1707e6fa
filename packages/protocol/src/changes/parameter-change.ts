import type { Provenance } from '../rp/provenance.ts';
import type { OperationName } from '../rp/operations.ts';
import type { ApiVersion } from './api-versions.ts';

/** Where a changed thing stands. */
export type ChangePlace = 'request' | 'response' | 'address' | 'launchLink' | 'qrCode' | 'message';

/** One thing that differs between RP API 5.0/5.1 and 6, or that changed under `/rp/v6.0` since. */
export interface ParameterChange extends Provenance {
  /** Stable, for links, ignore comments and tests. */
  id: string;
  /** `default`: the member is the same, leaving it out means something else. */
  kind: 'removed' | 'renamed' | 'new' | 'default';
  place: ChangePlace;
  /** The calls it concerns, by their names in 6. */
  operations: readonly OperationName[];
  /** What it was. Absent for `new`. */
  before?: PreviousMember;
  /** What it is now, as a path in a request or an answer. Absent where nothing took its place. */
  after?: string;
  /** For `renamed`: whether the value stays as it is or turns into its opposite. */
  value?: 'same' | 'opposite';
  meaning: string;
  /** What a company that comes from 5.x must do. */
  todo: string;
  /** When: a year, a month or a day. */
  since: string;
}

/** A thing as it was before a change. */
export interface PreviousMember {
  /** A path in a request or an answer: `requirement.allowFingerprint`. */
  path: string;
  /** Other spellings that have been seen. */
  spellings?: readonly string[];
  /** Only this value of it is meant. */
  value?: string;
  /** The versions that knew it. */
  versions: readonly ApiVersion[];
  /** What leaving it out meant, where that differed by call. */
  default?: { auth: boolean; sign: boolean };
}
