import type {
  Requirement,
  UnlistedMembers,
  UserVisibleDataFormat,
  UserVisibleTransaction,
} from '@secure-start/protocol/rp';
import { restoreRequirement, restoreUnlisted, type StoredUnlisted } from './unlisted-parameters.ts';

/** Parameters of an order as they are stored, where bytes are base64. */
export interface StoredParameters<SomeRequirement> extends StoredUnlisted {
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: string;
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
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, userVisibleTransaction } = parameters;
  const requirement = restoreRequirement(parameters);
  return {
    ...restoreUnlisted(parameters),
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && {
      userNonVisibleData: new Uint8Array(Buffer.from(userNonVisibleData, 'base64')),
    }),
    ...(userVisibleTransaction !== undefined && { userVisibleTransaction }),
    ...(requirement !== undefined && { requirement }),
  };
}
