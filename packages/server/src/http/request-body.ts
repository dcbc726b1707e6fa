import type { FinishFlow, StartFlow } from '@secure-start/protocol/flow';
import { type Language, languages } from '@secure-start/protocol/messages';
import { FlowError } from './flow-error.ts';

/** Far above any body of ours, far below what could hurt. */
export const maxBodyBytes: number = 8 * 1024;

/**
 * Reads the body of `POST /flows`.
 *
 * @throws FlowError that names the field.
 */
export async function readStartFlow(request: Request): Promise<StartFlow> {
  const body = await readJson(request);
  const { purpose, device, language, maxTouchPoints, page } = body;
  if (typeof purpose !== 'string') throw wrongField('purpose', 'the name of a purpose, such as "login"');
  if (device !== 'same' && device !== 'other') throw wrongField('device', '"same" or "other"');
  if (language !== undefined && !isLanguage(language)) throw wrongField('language', languages.join(' or '));
  if (maxTouchPoints !== undefined && !isCount(maxTouchPoints)) throw wrongField('maxTouchPoints', 'a whole number');
  if (page !== undefined && typeof page !== 'string') throw wrongField('page', 'a path such as "/login"');
  return {
    purpose,
    device,
    ...(language !== undefined && { language }),
    ...(maxTouchPoints !== undefined && { maxTouchPoints }),
    ...(page !== undefined && { page }),
  };
}

/**
 * Reads the body of `POST /flows/{purpose}/finish`.
 *
 * @throws FlowError that names the field.
 */
export async function readFinishFlow(request: Request): Promise<FinishFlow> {
  const { nonce } = await readJson(request);
  if (nonce === undefined) return {};
  if (typeof nonce !== 'string') throw wrongField('nonce', 'the text from the return address');
  return { nonce };
}

/** A field of a body is not what it must be. */
export function wrongField(field: string, expected: string): FlowError {
  return new FlowError('invalidRequest', `${field} must be ${expected}`);
}

/** Whether a body names a language we speak. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/**
 * Reads a JSON object.
 *
 * @throws FlowError when there is none.
 */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new FlowError('wrongContentType', 'send application/json');
  const text = await readText(request);
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {
    // Told below, together with JSON that is no object.
  }
  throw new FlowError('invalidRequest', 'the body must be a JSON object');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function readText(request: Request): Promise<string> {
  if (!request.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > maxBodyBytes) {
      throw new FlowError('bodyTooLarge', `send at most ${maxBodyBytes} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
