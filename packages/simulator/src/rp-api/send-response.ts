import type { ServerResponse } from 'node:http';
import type { BankIdService } from '../bank-id-service.ts';
import type { FindingId } from '../findings/finding-rules.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { maskPersonalNumbers } from '../journal/mask-personal-numbers.ts';
import type { RequestDetails } from '../journal/recent-requests.ts';
import type { VariedResponse } from '../variation/variation.ts';
import { simulatorVersion } from '../version.ts';
import type { HandledRequest } from './handle-request.ts';
import { htmlErrorPage } from './html-error-page.ts';
import type { WireResponse } from './wire-response.ts';

/** Records a request in the journal and sends its response. */
export function sendResponse(options: {
  service: BankIdService;
  serverResponse: ServerResponse;
  /** The whole path of the request, without the query. */
  path: string;
  handled: HandledRequest;
  /** The rules of the findings of this request. */
  findings: ReadonlySet<FindingId>;
  /** The display name of the relying party; absent when its certificate was not accepted. */
  rp?: string;
  /** Why the certificate was not accepted. Goes to the journal, never to the client. */
  certificateError?: string;
}): void {
  const { service, serverResponse, path, handled, findings, rp, certificateError } = options;
  const { response, fault, operation, version } = handled;
  const { req: request } = serverResponse;
  const entry: JournalEntry = {
    at: service.clock.now(),
    tenant: service.tenant,
    method: request.method ?? '',
    path: maskPersonalNumbers(path).slice(0, 200),
    operation,
    httpStatus: httpStatusOf(response),
  };
  if (rp !== undefined) entry.rp = rp;
  if (version !== undefined) entry.version = version;
  const body = response.kind === 'json' ? response.response.body : {};
  if ('errorCode' in body) entry.errorCode = String(body.errorCode);
  if ('errorCode' in body && 'details' in body) entry.details = String(body.details);
  if (certificateError !== undefined) entry.details = certificateError;
  if (fault) entry.fault = fault.id;
  if (findings.size > 0) entry.findings = [...findings];
  service.recordRequest(entry, {
    contentType: request.headers['content-type'],
    body: handled.body,
    createdOrderRef: createdOrderRefIn(body),
    outcome: outcomeIn(body),
  });
  if (response.kind === 'none') {
    serverResponse.destroy();
    return;
  }
  const content = render(service, response);
  // Names and values in turns, as `writeHead` takes them too: an object of so many members takes longer.
  const headers: string[] = response.kind === 'json' ? [...bankIdHeaders] : [];
  if (content.contentType !== undefined) headers.push('Content-Type', content.contentType);
  if (!content.chunked) headers.push('Content-Length', String(Buffer.byteLength(content.text)));
  const faultId = fault?.id ?? '-';
  headers.push('X-BankID-Simulator', `${simulatorVersion}; seed=${service.randomness.seed}; fault=${faultId}`);
  if (handled.headers) headers.push(...Object.entries(handled.headers).flat());
  // A request that was rejected before it was read leaves bytes on the connection.
  if (!request.complete || content.closeConnection) headers.push('Connection', 'close');
  serverResponse.writeHead(httpStatusOf(response), content.lowerCaseHeaders ? lowerCaseNames(headers) : headers);
  if (response.kind === 'json' && response.corruption === 'truncate') {
    const half = Buffer.from(content.text).subarray(0, Buffer.byteLength(content.text) / 2);
    serverResponse.write(half, () => serverResponse.destroy());
    return;
  }
  serverResponse.end(content.text);
}

/**
 * The headers of BankID's own responses. A page that a proxy sends has none of them.
 *
 * @see docs/spec/rp-api.md#response-headers
 */
const bankIdHeaders: readonly string[] = Object.entries({
  Server: 'BankID',
  'Cache-Control': 'no-cache, no-store, must-revalidate',
  Pragma: 'no-cache',
  Expires: '0',
}).flat();

function httpStatusOf(response: WireResponse): number {
  switch (response.kind) {
    case 'json':
      return response.response.httpStatus;
    case 'none':
      return 0;
    default:
      return response.httpStatus;
  }
}

type RenderedResponse = Partial<VariedResponse> & { text: string; contentType?: string };

function render(service: BankIdService, response: Exclude<WireResponse, { kind: 'none' }>): RenderedResponse {
  switch (response.kind) {
    case 'json': {
      const { text, chunked, lowerCaseHeaders, closeConnection } = service.variation.serialize(response.response);
      return {
        text: response.corruption === 'malform' ? text.trimEnd().slice(0, -1) : text,
        contentType: response.contentType ?? 'application/json',
        chunked: chunked && response.corruption === undefined,
        lowerCaseHeaders,
        closeConnection,
      };
    }
    case 'html':
      return { contentType: 'text/html', text: htmlErrorPage(response.httpStatus) };
    case 'empty':
      return { text: '' };
  }
}

function lowerCaseNames(headers: readonly string[]): string[] {
  return headers.map((text, index) => (index % 2 === 0 ? text.toLowerCase() : text));
}

function createdOrderRefIn(body: object): string | undefined {
  return 'orderRef' in body && !('status' in body) ? String(body.orderRef) : undefined;
}

function outcomeIn(body: object): RequestDetails['outcome'] {
  if (!('status' in body)) return undefined;
  const status = String(body.status);
  return 'hintCode' in body ? { status, hintCode: String(body.hintCode) } : { status };
}
