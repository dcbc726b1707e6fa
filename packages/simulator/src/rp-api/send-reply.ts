import type { ServerResponse } from 'node:http';
import type { World } from '../world.ts';
import type { DealtWith } from './answer-call.ts';
import { htmlPage } from './html-page.ts';

/** Reports what became of a call and sends it; `why` is the reason for a refused certificate, which no caller is told. */
export function sendReply(options: {
  world: World;
  response: ServerResponse;
  dealtWith: DealtWith;
  why?: string;
}): void {
  const { world, response, dealtWith, why } = options;
  const { reply: content, fault, operation } = dealtWith;
  const httpStatus =
    content.kind === 'json' ? content.answer.httpStatus : content.kind === 'html' ? content.httpStatus : 0;
  world.report({
    type: 'call',
    at: world.clock.now(),
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
  const body = content.kind === 'json' ? JSON.stringify(content.answer.body) : htmlPage(content.httpStatus);
  response.writeHead(httpStatus, {
    'Content-Type': content.kind === 'json' ? 'application/json' : 'text/html',
    'Content-Length': Buffer.byteLength(body),
    'X-BankID-Simulator': `seed=${world.randomness.seed}; fault=${fault?.id ?? '-'}`,
    // A request that was refused before it was read leaves bytes on the connection.
    ...(response.req.complete ? {} : { Connection: 'close' }),
  });
  response.end(body);
}

function errorOf(body: object): { errorCode?: string; details?: string } {
  return {
    ...('errorCode' in body ? { errorCode: String(body.errorCode) } : {}),
    ...('details' in body ? { details: String(body.details) } : {}),
  };
}
