import type { LengthLimit } from '@secure-start/protocol/rp';

/** Checks the number of characters of a text. */
export function isWithinLimit(text: string, limit: LengthLimit): boolean {
  return text.length >= limit.minLength && text.length <= limit.maxLength;
}

/**
 * Decodes standard, padded base64, with or without line breaks. Returns `undefined` for anything else.
 *
 * @see docs/spec/evidence-and-versions.md#recorded-answers
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const form = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  const digits = text.replaceAll(/[\r\n]/g, '');
  return form.test(digits) ? Buffer.from(digits, 'base64') : undefined;
}

/** Checks that base64 is in one line. The encoders of some languages break it after 60 or 76 characters, and end it with a break. */
export function isInOneLine(base64: string): boolean {
  return !/[\r\n]/.test(base64);
}

/** Decodes base64 of UTF-8. Returns `undefined` when it is not base64, or not UTF-8. */
export function decodeBase64Text(base64: string): string | undefined {
  const bytes = decodeBase64(base64);
  if (!bytes) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Checks that the app can display every character. The set is known from one implementation.
 *
 * @see docs/spec/rp-api.md#text-formatting
 */
export function isDisplayable(text: string): boolean {
  return /^[\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\uffef]*$/.test(text);
}
