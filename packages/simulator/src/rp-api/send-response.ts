import type { ServerResponse } from 'node:http';
import type { FindingId } from '../findings/finding-rules.ts';
import { maskPersonalNumbers } from '../journal/mask.ts';
import { simulatorVersion } from '../version.ts';
import type { VariedAnswer } from '../variation/variation.ts';
import type { World } from '../bank-id-service.ts';
import type { DealtWith } from './handle-request.ts';
import { htmlPage } from './html-page.ts';
import type { Reply } from './wire-response.ts';

/** Notes what became of a call and sends it; `why` is the reason for a refused certificate, which no caller is told. */
export function sendReply(options: {
  world: World;
  response: ServerResponse;
  dealtWith: DealtWith;
  /** What was found in the call. */
  found: ReadonlySet<FindingId>;
  /** What the app shows of the caller. */
  rp?: string;
  why?: string;
}): void {
  const { world, response, dealtWith, found, rp, why } = options;
  const { reply, fault, operation, version } = dealtWith;
  const { req: request } = response;
  world.note({
    at: world.clock.now(),
    tenant: world.tenant,
    method: request.method ?? '',
    path: maskPersonalNumbers(request.url?.split('?')[0] ?? '').slice(0, 200),
    ...(rp === undefined ? {} : { rp }),
    ...(version === undefined ? {} : { version }),
    operation,
    httpStatus: httpStatusOf(reply),
    ...(reply.kind === 'json' ? errorOf(reply.answer.body) : {}),
    ...(why === undefined ? {} : { details: why }),
    ...(fault ? { fault: fault.id } : {}),
    ...(found.size === 0 ? {} : { findings: [...found] }),
  });
  if (reply.kind === 'nothing') {
    response.destroy();
    return;
  }
  const content = contentOf(world, reply);
  const headers = {
    ...(content.contentType === undefined ? {} : { 'Content-Type': content.contentType }),
    ...(content.chunked ? {} : { 'Content-Length': String(Buffer.byteLength(content.text)) }),
    'X-BankID-Simulator': `${simulatorVersion}; seed=${world.randomness.seed}; fault=${fault?.id ?? '-'}`,
    ...dealtWith.headers,
    // A request that was refused before it was read leaves bytes on the connection.
    ...(request.complete && !content.closeConnection ? {} : { Connection: 'close' }),
  };
  response.writeHead(httpStatusOf(reply), content.lowerCaseHeaders ? lowerCase(headers) : headers);
  if (reply.kind === 'json' && reply.spoil === 'truncate') {
    const half = Buffer.from(content.text).subarray(0, Buffer.byteLength(content.text) / 2);
    response.write(half, () => response.destroy());
    return;
  }
  response.end(content.text);
}

function httpStatusOf(reply: Reply): number {
  switch (reply.kind) {
    case 'json':
      return reply.answer.httpStatus;
    case 'nothing':
      return 0;
    default:
      return reply.httpStatus;
  }
}

type Content = Partial<VariedAnswer> & { text: string; contentType?: string };

function contentOf(world: World, reply: Exclude<Reply, { kind: 'nothing' }>): Content {
  switch (reply.kind) {
    case 'json': {
      const varied = world.variation.write(reply.answer);
      const contentType = reply.contentType ?? 'application/json';
      // Whole, but for the last brace.
      const text = reply.spoil === 'malform' ? varied.text.trimEnd().slice(0, -1) : varied.text;
      return { ...varied, text, contentType, chunked: varied.chunked && reply.spoil === undefined };
    }
    case 'html':
      return { contentType: 'text/html', text: htmlPage(reply.httpStatus) };
    case 'empty':
      return { text: '' };
  }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function errorOf(body: object): { errorCode?: string; details?: string } {
  return {
    ...('errorCode' in body ? { errorCode: String(body.errorCode) } : {}),
    ...('details' in body ? { details: String(body.details) } : {}),
  };
}
