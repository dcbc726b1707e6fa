import type { ServerResponse } from 'node:http';
import type { World } from '../world.ts';
import type { DealtWith } from './answer-call.ts';
import { htmlPage } from './html-page.ts';
import type { Reply } from './reply.ts';

/** Reports what became of a call and sends it; `why` is the reason for a refused certificate, which no caller is told. */
export function sendReply(options: {
  world: World;
  response: ServerResponse;
  dealtWith: DealtWith;
  why?: string;
}): void {
  const { world, response, dealtWith, why } = options;
  const { reply: content, fault, operation, version } = dealtWith;
  const httpStatus = httpStatusOf(content);
  world.report({
    type: 'call',
    at: world.clock.now(),
    ...(version === undefined ? {} : { version }),
    operation,
    httpStatus,
    ...(content.kind === 'json' ? errorOf(content.answer.body) : {}),
    ...(why === undefined ? {} : { details: why }),
    ...(fault ? { fault: fault.id } : {}),
  });
  if (content.kind === 'nothing') {
    response.destroy();
    return;
  }
  const { contentType, body } = contentOf(content);
  response.writeHead(httpStatus, {
    ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
    'Content-Length': Buffer.byteLength(body),
    'X-BankID-Simulator': `seed=${world.randomness.seed}; fault=${fault?.id ?? '-'}`,
    ...dealtWith.headers,
    // A request that was refused before it was read leaves bytes on the connection.
    ...(response.req.complete ? {} : { Connection: 'close' }),
  });
  response.end(body);
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

function contentOf(reply: Exclude<Reply, { kind: 'nothing' }>): { contentType?: string; body: string } {
  switch (reply.kind) {
    case 'json':
      return { contentType: 'application/json', body: JSON.stringify(reply.answer.body) };
    case 'html':
      return { contentType: 'text/html', body: htmlPage(reply.httpStatus) };
    case 'empty':
      return { body: '' };
  }
}

function errorOf(body: object): { errorCode?: string; details?: string } {
  return {
    ...('errorCode' in body ? { errorCode: String(body.errorCode) } : {}),
    ...('details' in body ? { details: String(body.details) } : {}),
  };
}
