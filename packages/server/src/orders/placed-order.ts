import type {
  Requirement,
  UnlistedMembers,
  UserVisibleDataFormat,
  UserVisibleTransaction,
} from '@secure-start/protocol/rp';
import { restoreTexts, type StoredTexts } from './stored-texts.ts';
import { restoreRequirement, restoreUnlisted, type StoredUnlisted } from './unlisted-parameters.ts';

/** Parameters of an order as they are stored, where bytes are base64. */
export interface StoredParameters<SomeRequirement> extends StoredTexts, StoredUnlisted {
  userVisibleTransaction?: UserVisibleTransaction;
  requirement?: SomeRequirement;
}

/** The order as it was placed: what the person saw, and what was signed with it. */
export interface PlacedOrder<SomeRequirement = Requirement> extends UnlistedMembers {
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: Uint8Array;
  userVisibleTransaction?: UserVisibleTransaction;
  requirement?: SomeRequirement;
}

/** Returns the completed order as the application gets it. */
export function placedOrder<SomeRequirement extends UnlistedMembers>(
  parameters: StoredParameters<SomeRequirement>,
): PlacedOrder<SomeRequirement> {
  const { userVisibleTransaction } = parameters;
  const requirement = restoreRequirement(parameters);
  return {
    ...restoreUnlisted(parameters),
    ...restoreTexts(parameters),
    ...(userVisibleTransaction !== undefined && { userVisibleTransaction }),
    ...(requirement !== undefined && { requirement }),
  };
}
