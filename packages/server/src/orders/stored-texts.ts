import type { UserVisibleDataFormat } from '@secure-start/protocol/rp';

/** The texts of an order as they are stored: JSON has no bytes. */
export interface StoredTexts {
  /** Text for the person, in clear. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** base64. */
  userNonVisibleData?: string;
}

/** Returns the texts of an order that the application described, for the store. */
export function storeTexts(input: {
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: string | Uint8Array;
}): StoredTexts {
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData } = input;
  return {
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && {
      userNonVisibleData: Buffer.from(userNonVisibleData).toString('base64'),
    }),
  };
}

/** Returns stored texts as a request and the application get them. */
export function restoreTexts(stored: StoredTexts): {
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: Uint8Array;
} {
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData } = stored;
  return {
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && {
      userNonVisibleData: new Uint8Array(Buffer.from(userNonVisibleData, 'base64')),
    }),
  };
}
