import { Pool } from 'undici';
import type { StandIn } from '../bank-id/stand-in.ts';
import { certificateFile } from '../certificates.ts';
import type { BankIdAddress } from './contender.ts';

/** Calls an operation of BankID; rejects when it is refused. */
export type Post = (operation: 'auth' | 'collect' | 'cancel', body: object) => Promise<unknown>;

/** The least that calls BankID: undici with connections that are kept alive. */
export function createPost(bankId: BankIdAddress): Post {
  return 'inProcess' in bankId ? postInProcess(bankId.inProcess) : postOverTls(bankId.origin);
}

function postOverTls(origin: string): Post {
  const pool = new Pool(origin, {
    connections: 128,
    pipelining: 1,
    allowH2: false,
    connect: {
      ca: certificateFile('root.pem'),
      cert: certificateFile('client.pem'),
      key: certificateFile('client-key.pem'),
    },
  });
  const headers = { 'content-type': 'application/json' };
  return async (operation, body) => {
    const response = await pool.request({
      path: `/rp/v6.0/${operation}`,
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`BankID answered ${response.statusCode}: ${text}`);
    return JSON.parse(text);
  };
}

function postInProcess(standIn: StandIn): Post {
  return async (operation, body) => {
    // Each operation reads only the members that are its own.
    const request = body as { endUserIp: string; orderRef: string };
    return standIn[operation](request);
  };
}
