import type { FlowErrorBody } from '@secure-start/protocol/flow';
import { type Language, messageText } from '@secure-start/protocol/messages';
import { type FlowError, flowErrors, flowErrorText } from './flow-error.ts';

/** On every answer: kept by nobody, framed by nobody, read by no other site. */
export const protectiveHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A JSON answer. */
export function jsonAnswer(options: {
  status?: number;
  body: unknown;
  headers?: readonly (readonly [name: string, value: string])[];
}): Response {
  const headers = new Headers();
  for (const [name, value] of options.headers ?? []) headers.append(name, value);
  for (const [name, value] of Object.entries(protectiveHeaders)) headers.set(name, value);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(options.body), { status: options.status ?? 200, headers });
}

/** An answer without a body. */
export function emptyAnswer(): Response {
  return new Response(null, { status: 204, headers: protectiveHeaders });
}

/** An error answer in the language of the person. */
export function errorAnswer(error: FlowError, language: Language): Response {
  const { code, notice, headers } = error;
  const { status, person, agent } = flowErrors[code];
  const id = agent ?? person;
  const text = flowErrorText(error, language);
  const body: FlowErrorBody = {
    error: { code, message: text },
    ...(id !== undefined && { message: { id, text, language } }),
    ...(notice && { notice: { id: notice, text: messageText(notice, language), language } }),
  };
  return jsonAnswer({ status, body, headers: Object.entries(headers) });
}
