/** The clients that are compared: each collects the same order from the same server with the same certificates. */
import { createClient, testEnvironment } from '@secure-start/client';
import { BankIdClientV6 } from 'bankid';
import { Pool } from 'undici';
import { certificateFile, passphrase } from '../certificates.ts';
import { orderRef } from './order-ref.ts';

/** Collects once and gives the order's status. */
export type Collect = () => Promise<string>;

/** The set-up of each client, with at most `connections` connections to `origin`. */
export const collectors: Readonly<Record<CollectorName, (origin: string, connections: number) => Collect>> = {
  'secure-start': (origin, connections) => {
    const client = createClient({
      environment: {
        ...testEnvironment,
        baseUrl: `${origin}/rp/v6.0`,
        tlsRoots: [certificateFile('root.pem').toString()],
      },
      credentials: {
        pem: { cert: certificateFile('client.pem').toString(), key: certificateFile('client-key.pem').toString() },
      },
      maxConnections: connections,
    });
    return async () => (await client.collect({ orderRef })).status;
  },

  /** The least that a program of one's own would do. */
  undici: (origin, connections) => {
    const pool = new Pool(origin, {
      connections,
      pipelining: 1,
      allowH2: false,
      connect: {
        ca: certificateFile('root.pem'),
        cert: certificateFile('client.pem'),
        key: certificateFile('client-key.pem'),
      },
    });
    const headers = { 'content-type': 'application/json' };
    return async () => {
      const body = JSON.stringify({ orderRef });
      const response = await pool.request({ path: '/rp/v6.0/collect', method: 'POST', headers, body });
      return JSON.parse(await response.body.text()).status;
    };
  },

  /** npm `bankid`, as its documentation sets it up but for the address: a connection for every call. */
  bankid: (origin) => {
    const client = new BankIdClientV6({
      production: true,
      pfx: certificateFile('client.p12'),
      passphrase,
      ca: certificateFile('root.pem'),
    });
    client.axios.defaults.baseURL = `${origin}/rp/v6.0/`;
    return async () => (await client.collect({ orderRef })).status;
  },
};

/** Names of the clients. */
export type CollectorName = 'secure-start' | 'undici' | 'bankid';
