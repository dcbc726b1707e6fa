import type { Requirement, UserVisibleDataFormat, UserVisibleTransaction } from '@secure-start/protocol/rp';

/** Parameters of an order as they are stored, where bytes are base64. */
interface StoredParameters<SomeRequirement> {
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: string;
  userVisibleTransaction?: UserVisibleTransaction;
  requirement?: SomeRequirement;
}

/** The order as it was placed: what the person saw, and what was signed with it. */
export interface PlacedOrder<SomeRequirement = Requirement> {
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: Uint8Array;
  userVisibleTransaction?: UserVisibleTransaction;
  requirement?: SomeRequirement;
}

/** Returns the completed order as the application gets it. */
export function placedOrder<SomeRequirement>(
  parameters: StoredParameters<SomeRequirement>,
): PlacedOrder<SomeRequirement> {
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, userVisibleTransaction, requirement } =
    parameters;
  return {
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && {
      userNonVisibleData: new Uint8Array(Buffer.from(userNonVisibleData, 'base64')),
    }),
    ...(userVisibleTransaction !== undefined && { userVisibleTransaction }),
    ...(requirement !== undefined && { requirement }),
  };
}
