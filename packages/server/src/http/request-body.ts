import type { FinishFlow, StartFlow } from '@secure-start/protocol/flow';
import { type Language, languages } from '@secure-start/protocol/messages';
import type { IncomingRequest } from './incoming-request.ts';
import { isReference, referenceRule } from './reference.ts';
import { BankIdServerError } from './server-error.ts';
import { isObject } from '../input/is-object.ts';

/**
 * Reads the body of `POST /flows`.
 *
 * @throws BankIdServerError, which names the field if one is wrong.
 */
export async function readStartFlow(request: IncomingRequest): Promise<StartFlow> {
  const body = await readJson(request);
  const { maxTouchPoints, page } = body;
  const start = startFields(body);
  if (maxTouchPoints !== undefined && !isCount(maxTouchPoints))
    throw wrongField('maxTouchPoints', 'a whole number, 0 or more');
  if (page !== undefined && typeof page !== 'string') throw wrongField('page', 'a path such as "/login"');
  return {
    ...start,
    ...(maxTouchPoints !== undefined && { maxTouchPoints }),
    ...(page !== undefined && { page }),
  };
}

/**
 * Returns the fields that every start has, from a browser or a native app.
 *
 * @throws BankIdServerError, which names the field if one is wrong.
 */
export function startFields(
  body: Readonly<Record<string, unknown>>,
): Pick<StartFlow, 'purpose' | 'device' | 'language' | 'reference'> {
  const { purpose, device, language, reference } = body;
  if (typeof purpose !== 'string') throw wrongField('purpose', 'the name of a purpose, such as "login"');
  if (device !== 'same' && device !== 'other') throw wrongField('device', '"same" or "other"');
  if (language !== undefined && !isLanguage(language)) throw wrongField('language', languages.join(' or '));
  if (reference !== undefined && !isReference(reference)) throw wrongField('reference', referenceRule);
  return {
    purpose,
    device,
    ...(language !== undefined && { language }),
    ...(reference !== undefined && { reference }),
  };
}

/**
 * Reads the body of `POST /flows/{purpose}/finish`.
 *
 * @throws BankIdServerError, which names the field if one is wrong.
 */
export async function readFinishFlow(request: IncomingRequest): Promise<FinishFlow> {
  const { nonce, confirmed } = await readJson(request);
  if (nonce !== undefined && typeof nonce !== 'string') throw wrongField('nonce', 'the text from the return address');
  if (confirmed !== undefined && confirmed !== true) throw wrongField('confirmed', 'true, or left out');
  return { ...(nonce !== undefined && { nonce }), ...(confirmed && { confirmed }) };
}

/** A field of a body is not what it must be. */
export function wrongField(field: string, expected: string): BankIdServerError {
  return new BankIdServerError('invalidRequest', `${field} must be ${expected}`);
}

/** Returns whether a value names a language of ours. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/**
 * Reads a JSON object.
 *
 * @throws BankIdServerError when there is none.
 */
export async function readJson(request: IncomingRequest): Promise<Record<string, unknown>> {
  const [type, ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (type?.trim() !== 'application/json') throw new BankIdServerError('wrongContentType', 'send application/json');
  // The body is read as UTF-8, so that text in any other encoding would be another text.
  if (!parameters.every(isNoOtherCharset)) throw new BankIdServerError('wrongContentType', 'send JSON in UTF-8');
  const text = await request.readBody();
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {
    // Answered below, together with JSON that is no object.
  }
  throw new BankIdServerError('invalidRequest', 'the body must be a JSON object');
}

/** Returns whether a parameter of a content type, in small letters, leaves the text in UTF-8. ASCII is a part of UTF-8. */
function isNoOtherCharset(parameter: string): boolean {
  const [name = '', value = ''] = parameter.split('=');
  return name.trim() !== 'charset' || ['utf-8', 'utf8', 'us-ascii'].includes(value.trim().replace(/^"(.*)"$/, '$1'));
}
