import { type OrderOperation, refusedCharacter, textLimits } from '@secure-start/protocol/rp';
import { omittedWhenEmpty, oneOf, refused, required, type EncodeMember } from './member.ts';

/** The members that hold texts. */
export interface TextMembers {
  userVisibleData: EncodeMember;
  userNonVisibleData: EncodeMember;
  userVisibleDataFormat: EncodeMember;
}

/** How one operation's texts are encoded. */
export function texts(operation: OrderOperation): TextMembers {
  const { userVisibleData, userNonVisibleData } = textLimits[operation];
  const shown = encodeShown(userVisibleData.max);
  return {
    userVisibleData: userVisibleData.required ? required(shown) : omittedWhenEmpty(shown),
    userNonVisibleData: omittedWhenEmpty(encodeNotShown(userNonVisibleData.max)),
    userVisibleDataFormat: omittedWhenEmpty(oneOf(['plaintext', 'simpleMarkdownV1'])),
  };
}

/** A text that the app shows. */
function encodeShown(limit: number): EncodeMember {
  return (value, field) => {
    if (typeof value !== 'string') throw refused(field, 'is not a string', 'give the text in clear, not encoded');
    if (value === '') throw refused(field, 'is empty', 'give the text the person is to read');
    const bad = refusedCharacter(value);
    if (bad !== undefined) {
      throw refused(
        field,
        `has a character at index ${bad.index} that BankID does not show`,
        'use TAB, CR, LF, U+0020 to U+007E and U+00A0 to U+FFEF; no emoji, no other control characters',
      );
    }
    return base64({ bytes: Buffer.from(value, 'utf8'), field, limit });
  };
}

/** Data that is signed but not shown. */
function encodeNotShown(limit: number): EncodeMember {
  return (value, field) => {
    if (value instanceof Uint8Array) {
      return base64({ bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength), field, limit });
    }
    if (typeof value !== 'string') throw refused(field, 'is neither string nor bytes', 'give a string or a Uint8Array');
    if (/\p{Surrogate}/u.test(value)) {
      throw refused(field, 'has half a surrogate pair, which UTF-8 cannot hold', 'give a whole string, or bytes');
    }
    return base64({ bytes: Buffer.from(value, 'utf8'), field, limit });
  };
}

/** Standard, padded base64 without line breaks; the limit counts its characters. */
function base64(options: { bytes: Buffer; field: string; limit: number }): string {
  const encoded = options.bytes.toString('base64');
  if (encoded.length > options.limit) {
    throw refused(
      options.field,
      `is ${encoded.length} characters as base64`,
      `the limit is ${options.limit}, which holds ${Math.floor(options.limit / 4) * 3} bytes before encoding`,
    );
  }
  return encoded;
}
