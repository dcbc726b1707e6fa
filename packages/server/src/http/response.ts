import { type FlowErrorBody, flowOutcome } from '@secure-start/protocol/flow';
import { type Language, messageText } from '@secure-start/protocol/messages';
import type { HeaderList } from './header-list.ts';
import type { PlainResponse } from './route-response.ts';
import { type BankIdServerError, serverErrorText } from './server-error.ts';
import { serverErrors } from './server-errors.ts';

/** Headers of every response: no cache stores it, no frame shows it, no other site reads it. */
export const securityHeaders: HeaderList = [
  ['cache-control', 'no-store'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['cross-origin-resource-policy', 'same-origin'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
];

const jsonHeaders: HeaderList = [...securityHeaders, ['content-type', 'application/json']];
const ownHeaders: ReadonlySet<string> = new Set(jsonHeaders.map(([name]) => name));

/** Returns a response with a JSON body. The server's own headers take precedence over `headers`. */
export function jsonResponse(options: { status?: number; body: unknown; headers?: HeaderList }): PlainResponse {
  const { status = 200, body, headers = [] } = options;
  const given = headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  return {
    kind: 'response',
    status,
    headers: [...given, ...jsonHeaders],
    body: JSON.stringify(body),
  };
}

/** Returns a response without a body. */
export function emptyResponse(): PlainResponse {
  return { kind: 'response', status: 204, headers: securityHeaders, body: undefined };
}

/** Returns the response to an error, in the language of the person. */
export function errorResponse(error: BankIdServerError, language: Language): PlainResponse {
  const { code, notice, headers, person } = error;
  const { status, agent, outcome } = serverErrors[code];
  const ended = outcome === 'unavailable' && notice === 'maintenance' ? 'maintenance' : outcome;
  const id = agent ?? person;
  const text = serverErrorText(error, language);
  const body: FlowErrorBody = {
    error: { code, message: text },
    ...(id !== undefined && { message: { id, text, language } }),
    ...(ended && { outcome: flowOutcome(ended) }),
    ...(notice && { notice: { id: notice, text: messageText(notice, language), language } }),
  };
  return jsonResponse({ status, body, headers: Object.entries(headers) });
}
