/** A program: a bare HTTPS server that gives every request the same pending order. Sends its port to its parent. */
import { createServer } from 'node:https';
import { certificateFile } from '../certificates.ts';
import { orderRef } from './order-ref.ts';

const body = JSON.stringify({ orderRef, status: 'pending', hintCode: 'outstandingTransaction' });

const server = createServer(
  {
    key: certificateFile('server-key.pem'),
    cert: certificateFile('server.pem'),
    ca: certificateFile('root.pem'),
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
    // Connections stay open while other clients have their turn.
    keepAliveTimeout: 60_000,
  },
  (request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    });
  },
);

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? address.port : undefined);
});
process.on('disconnect', () => process.exit());
