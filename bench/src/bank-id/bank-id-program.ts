/**
 * A program: the stand-in for BankID over mutual TLS. Sends its port to its parent, and answers every message with the number
 * of collects so far.
 * Arguments: the collect at which orders complete, without it they never do; and a file of evidence.
 */
import { createServer } from 'node:https';

import { certificateFile } from '../certificates.ts';
import { listen } from '../listen.ts';
import { answerParent } from '../parent.ts';
import { readBody } from '../read-body.ts';
import { readLogInEvidence } from './log-in-evidence.ts';
import { createStandIn, NoSuchOrder } from './stand-in.ts';

const [completesAtCollect, evidenceFile] = process.argv.slice(2);
const standIn = createStandIn({
  ...(completesAtCollect && { completesAtCollect: Number(completesAtCollect) }),
  ...(evidenceFile !== undefined && { evidence: readLogInEvidence(evidenceFile) }),
});

function answer(path: string | undefined, body: string): object {
  switch (path) {
    case '/rp/v6.0/auth':
      return standIn.auth(JSON.parse(body));
    case '/rp/v6.0/collect':
      return standIn.collect(JSON.parse(body));
    case '/rp/v6.0/cancel':
      return standIn.cancel(JSON.parse(body));
    default:
      throw new Error(`no operation has the address ${path}`);
  }
}

const server = createServer(
  {
    key: certificateFile('server-key.pem'),
    cert: certificateFile('server.pem'),
    ca: certificateFile('root.pem'),
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
    // Connections stay open while other contenders have their turn.
    keepAliveTimeout: 60_000,
  },
  async (request, response) => {
    const body = await readBody(request);
    let status = 200;
    let result: object;
    try {
      result = answer(request.url, body);
    } catch (error) {
      status = error instanceof NoSuchOrder ? 400 : 500;
      result = { errorCode: status === 400 ? 'invalidParameters' : 'internalError', details: String(error) };
    }
    const json = JSON.stringify(result);
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) });
    response.end(json);
  },
);

answerParent(async () => ({ collects: standIn.collects() }));
process.send?.(await listen(server));
