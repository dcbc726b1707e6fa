import { type OrderOperation, refusedCharacter, textLimits } from '@secure-start/protocol/rp';
import { omittedWhenEmpty, oneOf, memberError, required, type EncodeMember } from './member.ts';

/** The rules for the members with texts. */
export interface TextMembers {
  userVisibleData: EncodeMember;
  userNonVisibleData: EncodeMember;
  userVisibleDataFormat: EncodeMember;
}

/** Returns the rules for the texts of one operation. */
export function texts(operation: OrderOperation): TextMembers {
  const { userVisibleData, userNonVisibleData } = textLimits[operation];
  const visible = encodeVisible(userVisibleData.maxLength);
  return {
    userVisibleData: userVisibleData.required ? required(visible) : omittedWhenEmpty(visible),
    userNonVisibleData: omittedWhenEmpty(encodeNonVisible(userNonVisibleData.maxLength)),
    userVisibleDataFormat: omittedWhenEmpty(oneOf(['plaintext', 'simpleMarkdownV1'])),
  };
}

/** Encodes a text that the app shows. */
function encodeVisible(maxCharacters: number): EncodeMember {
  return (value, field) => {
    if (typeof value !== 'string') throw memberError(field, 'is not a string', 'give the text in clear, not encoded');
    if (value === '') throw memberError(field, 'is empty', 'give the text the person is to read');
    const refused = refusedCharacter(value);
    if (refused !== undefined) {
      throw memberError(
        field,
        `has a character at index ${refused.index} that BankID does not show`,
        'use TAB, CR, LF, U+0020 to U+007E and U+00A0 to U+FFEF; no emoji, no other control characters',
      );
    }
    return base64({ bytes: Buffer.from(value, 'utf8'), field, maxCharacters });
  };
}

/** Encodes data that is signed but not shown. */
function encodeNonVisible(maxCharacters: number): EncodeMember {
  return (value, field) => {
    if (value instanceof Uint8Array) {
      return base64({ bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength), field, maxCharacters });
    }
    if (typeof value !== 'string')
      throw memberError(field, 'is neither a string nor bytes', 'give a string or a Uint8Array');
    if (/\p{Surrogate}/u.test(value)) {
      throw memberError(
        field,
        'has half a surrogate pair, which UTF-8 cannot encode',
        'give a well-formed string, or bytes',
      );
    }
    return base64({ bytes: Buffer.from(value, 'utf8'), field, maxCharacters });
  };
}

/** Returns standard, padded base64 without line breaks. The limit counts its characters. */
function base64(options: { bytes: Buffer; field: string; maxCharacters: number }): string {
  const encoded = options.bytes.toString('base64');
  if (encoded.length > options.maxCharacters) {
    throw memberError(
      options.field,
      `is ${encoded.length} characters as base64`,
      `the limit is ${options.maxCharacters}, which holds ${Math.floor(options.maxCharacters / 4) * 3} bytes before encoding`,
    );
  }
  return encoded;
}
