import type { LengthLimit } from '@secure-start/protocol/rp';

/** Whether a text has an allowed number of characters. */
export function fits(text: string, limit: LengthLimit): boolean {
  return text.length >= limit.min && text.length <= limit.max;
}

/** The bytes of standard, padded base64 without line breaks; nothing for anything else. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const form = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  return form.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/** The text of base64 of UTF-8; nothing when it is not base64, or not UTF-8. */
export function textOfBase64(base64: string): string | undefined {
  const bytes = bytesOfBase64(base64);
  if (!bytes) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether the app can show every character. Source: spec rp-api.md 9, from one implementation. */
export function isShowable(text: string): boolean {
  return /^[\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\uffef]*$/.test(text);
}
