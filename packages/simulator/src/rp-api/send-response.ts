import type { ServerResponse } from 'node:http';
import type { BankIdService } from '../bank-id-service.ts';
import type { FindingId } from '../findings/finding-rules.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { maskPersonalNumbers } from '../journal/mask-personal-numbers.ts';
import type { RequestDetails } from '../journal/recent-requests.ts';
import { requestPath } from '../request-path.ts';
import type { VariedResponse } from '../variation/variation.ts';
import { simulatorVersion } from '../version.ts';
import type { HandledRequest } from './handle-request.ts';
import { htmlErrorPage } from './html-error-page.ts';
import type { WireResponse } from './wire-response.ts';

/** Records a request in the journal and sends its response. */
export function sendResponse(options: {
  service: BankIdService;
  serverResponse: ServerResponse;
  handled: HandledRequest;
  /** The rules of the findings of this request. */
  findings: ReadonlySet<FindingId>;
  /** The display name of the relying party; absent when its certificate was not accepted. */
  rp?: string;
  /** Why the certificate was not accepted. Goes to the journal, never to the client. */
  certificateError?: string;
}): void {
  const { service, serverResponse, handled, findings, rp, certificateError } = options;
  const { response, fault, operation, version } = handled;
  const { req: request } = serverResponse;
  const entry: JournalEntry = {
    at: service.clock.now(),
    tenant: service.tenant,
    method: request.method ?? '',
    path: maskPersonalNumbers(requestPath(request.url)).slice(0, 200),
    ...(rp === undefined ? {} : { rp }),
    ...(version === undefined ? {} : { version }),
    operation,
    httpStatus: httpStatusOf(response),
    ...(response.kind === 'json' ? errorMembers(response.response.body) : {}),
    ...(certificateError === undefined ? {} : { details: certificateError }),
    ...(fault ? { fault: fault.id } : {}),
    ...(findings.size === 0 ? {} : { findings: [...findings] }),
  };
  service.recordRequest(entry, {
    contentType: request.headers['content-type'],
    body: handled.body,
    ...(response.kind === 'json' ? orderMembers(response.response.body) : {}),
  });
  if (response.kind === 'none') {
    serverResponse.destroy();
    return;
  }
  const content = render(service, response);
  const headers = {
    ...(response.kind === 'json' ? bankIdHeaders : {}),
    ...(content.contentType === undefined ? {} : { 'Content-Type': content.contentType }),
    ...(content.chunked ? {} : { 'Content-Length': String(Buffer.byteLength(content.text)) }),
    'X-BankID-Simulator': `${simulatorVersion}; seed=${service.randomness.seed}; fault=${fault?.id ?? '-'}`,
    ...handled.headers,
    // A request that was rejected before it was read leaves bytes on the connection.
    ...(request.complete && !content.closeConnection ? {} : { Connection: 'close' }),
  };
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
const bankIdHeaders = {
  Server: 'BankID',
  'Cache-Control': 'no-cache, no-store, must-revalidate',
  Pragma: 'no-cache',
  Expires: '0',
};

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
      const varied = service.variation.serialize(response.response);
      const contentType = response.contentType ?? 'application/json';
      const text = response.corruption === 'malform' ? varied.text.trimEnd().slice(0, -1) : varied.text;
      return { ...varied, text, contentType, chunked: varied.chunked && response.corruption === undefined };
    }
    case 'html':
      return { contentType: 'text/html', text: htmlErrorPage(response.httpStatus) };
    case 'empty':
      return { text: '' };
  }
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function errorMembers(body: object): { errorCode?: string; details?: string } {
  return {
    ...('errorCode' in body ? { errorCode: String(body.errorCode) } : {}),
    ...('details' in body ? { details: String(body.details) } : {}),
  };
}

function orderMembers(body: object): Pick<RequestDetails, 'createdOrderRef' | 'outcome'> {
  return {
    ...('orderRef' in body && !('status' in body) ? { createdOrderRef: String(body.orderRef) } : {}),
    ...('status' in body
      ? { outcome: { status: String(body.status), ...('hintCode' in body ? { hintCode: String(body.hintCode) } : {}) } }
      : {}),
  };
}
