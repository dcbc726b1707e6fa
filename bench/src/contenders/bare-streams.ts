import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { readBody } from '../read-body.ts';

/** Event streams of bare `node:http` and nothing else: what every open flow needs in memory, whatever the server. */
export function bareStreams(): RequestListener {
  return (request, response) => {
    if (request.method === 'POST') {
      const id = randomBytes(32).toString('base64url');
      void readBody(request).then(() => {
        response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': `flow=${id}; HttpOnly` });
        response.end('{"state":"pending"}');
      });
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('event: state\ndata: {"state":"pending"}\n\n');
  };
}
