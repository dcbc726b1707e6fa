import type { Provenance } from '../rp/provenance.ts';
import type { OperationName } from '../rp/operations.ts';
import type { ApiVersion } from './api-versions.ts';

/** The part of the API that a change is about. */
export type ChangePlace = 'request' | 'response' | 'address' | 'launchLink' | 'qrCode' | 'message';

/** A difference between RP API 5.0/5.1 and 6, or a change under `/rp/v6.0` since. */
export interface ParameterChange extends Provenance {
  /** A stable name, for links, ignore comments and tests. */
  id: string;
  /** `default`: the member is the same, but its absence means something else. */
  kind: 'removed' | 'renamed' | 'new' | 'default';
  place: ChangePlace;
  /** The operations that it concerns, by their names in 6. */
  operations: readonly OperationName[];
  /** The member before the change. Absent for `new`. */
  before?: PreviousMember;
  /** The member after the change, as a path in a request or a response. Absent where nothing replaces it. */
  after?: string;
  /** For `renamed`: the value stays the same, or becomes its opposite. */
  value?: 'same' | 'opposite';
  meaning: string;
  /** The instruction for an e-service that comes from 5.x. */
  action: string;
  /** The date of the change: a year, a month or a day. */
  since: string;
}

/** A member as it was before a change. */
export interface PreviousMember {
  /** The path in a request or a response: `requirement.allowFingerprint`. */
  path: string;
  /** Other spellings that have been seen. */
  spellings?: readonly string[];
  /** The only value that the change concerns. */
  value?: string;
  /** The versions that had the member. */
  versions: readonly ApiVersion[];
  /** The value that its absence meant, where that differed by operation. */
  default?: { auth: boolean; sign: boolean };
}
