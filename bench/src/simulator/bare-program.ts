/**
 * A program: a bare server over mutual TLS that places orders and lets each be collected once, as cheaply as Node can.
 * Sends its port. Answers every message with what it has used so far; a message with a {@link BareCompletion} comes first.
 */
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:https';
import { certificateFile } from '../certificates.ts';
import { listen } from '../listen.ts';
import { answerParent } from '../parent.ts';
import { readBody } from '../read-body.ts';
import type { BareCompletion } from './messages.ts';
import { usage } from './usage.ts';

interface Signing {
  completionData: BareCompletion['completionData'];
  /** The bytes that the signature and the OCSP response are signed over; empty without signing. */
  signedBytes: readonly Buffer[];
  privateKey: KeyObject | undefined;
}

let signing: Signing | undefined;
const openOrders = new Set<string>();

function placeOrder(): object {
  const orderRef = randomUUID();
  openOrders.add(orderRef);
  return {
    orderRef,
    autoStartToken: randomUUID(),
    qrStartToken: randomUUID(),
    qrStartSecret: randomUUID(),
  };
}

function collect({ orderRef }: { orderRef: string }): object {
  if (!openOrders.delete(orderRef) || !signing) throw new Error('the order is unknown');
  const { signedBytes, privateKey, completionData } = signing;
  if (privateKey) for (const bytes of signedBytes) sign('sha256', bytes, privateKey);
  return { orderRef, status: 'complete', completionData };
}

const server = createServer(
  {
    key: certificateFile('server-key.pem'),
    cert: certificateFile('server.pem'),
    ca: certificateFile('root.pem'),
    requestCert: true,
    rejectUnauthorized: true,
    keepAliveTimeout: 60_000,
  },
  async (request, response) => {
    const body = await readBody(request);
    const parsed: { orderRef: string } = JSON.parse(body);
    const json = JSON.stringify(request.url?.endsWith('/auth') ? placeOrder() : collect(parsed));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) });
    response.end(json);
  },
);

function prepare({ completionData, isSigned }: BareCompletion): Signing {
  if (!isSigned) return { completionData, signedBytes: [], privateKey: undefined };
  const { signature, ocspResponse } = completionData;
  const xml = Buffer.from(signature, 'base64').toString('utf8');
  const signedInfo = /<SignedInfo.*<\/SignedInfo>/s.exec(xml)?.[0] ?? xml;
  return {
    completionData,
    signedBytes: [Buffer.from(signedInfo, 'utf8'), Buffer.from(ocspResponse, 'base64')],
    privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  };
}

answerParent(async (completion: Partial<BareCompletion>) => {
  const { completionData, isSigned } = completion;
  if (completionData && isSigned !== undefined) signing = prepare({ completionData, isSigned });
  return usage();
});
process.send?.(await listen(server));
