import { createClient, type Environment, testEnvironment } from '@secure-start/client';
import { type BankIdServerOptions, createBankIdServer, type Store } from '@secure-start/server';
import { redisStore } from '@secure-start/store-redis';
import { Redis } from 'ioredis';
import type { LogInEvidence } from '../bank-id/log-in-evidence.ts';
import type { StandIn } from '../bank-id/stand-in.ts';
import { origin } from '../browsers/browser.ts';
import { certificateFile } from '../certificates.ts';
import type { BankIdAddress, Contender } from './contender.ts';

type Client = BankIdServerOptions['client'];
type VerificationOptions = NonNullable<BankIdServerOptions['verification']>;

/** Long enough for every benchmark; the orders behind the codes are renewed as ever. */
const flowCeilingMs = 60 * 60_000;

/** This project's client and server, as the README sets them up. */
export const secureStart: Contender = ({ bankId, evidence, redisPort }) => {
  const environment = environmentOf(bankId);
  const server = createBankIdServer({
    client: 'inProcess' in bankId ? inProcessClient(bankId.inProcess) : createBankIdClient(environment),
    environment,
    origins: [origin],
    // All browsers of the benchmark have one address.
    limits: { perAddress: 'off', perBrowser: 'off' },
    flowCeilingMs,
    verification: evidence ? verificationOf(evidence) : 'off',
    ...(redisPort !== undefined && { store: storeOf(redisPort) }),
    purposes: {
      login: {
        kind: 'auth',
        prepareOrder: () => ({}),
        onCompleted: () => ({ redirectTo: '/account', headers: { 'set-cookie': 'session=1; HttpOnly' } }),
      },
    },
  });
  return server.nodeListener;
};

/** A log-in whose evidence does not pass fails, and with it the benchmark. The evidence is as old as the run. */
function verificationOf({ root, relyingPartySubject }: LogInEvidence): VerificationOptions {
  const relyingPartySubjects = [relyingPartySubject];
  return { mode: 'enforce', anchors: [root], relyingPartySubjects, toleranceMs: 24 * 60 * 60_000 };
}

function storeOf(redisPort: number): Store {
  return redisStore({
    client: new Redis(redisPort, '127.0.0.1'),
    sealingKeys: [{ id: 'bench', key: Buffer.alloc(32, 1) }],
    nameKey: Buffer.alloc(32, 2),
    // One Redis without a replica, as the benchmark wants it.
    onWarning: () => undefined,
  });
}

function environmentOf(bankId: BankIdAddress): Environment {
  if ('inProcess' in bankId) return testEnvironment;
  return {
    ...testEnvironment,
    baseUrl: `${bankId.origin}/rp/v6.0`,
    tlsRoots: [certificateFile('root.pem').toString()],
  };
}

function createBankIdClient(environment: Environment): Client {
  return createClient({
    environment,
    credentials: {
      pem: { cert: certificateFile('client.pem').toString(), key: certificateFile('client-key.pem').toString() },
    },
  });
}

function inProcessClient(standIn: StandIn): Client {
  const isNotCalled = async (): Promise<never> => {
    throw new Error('the benchmark only logs in');
  };
  return {
    auth: async (request) => ({ ...standIn.auth(request), receivedAt: performance.now() }),
    // What the stand-in returns has the shape of BankID's responses.
    collect: async (request) => standIn.collect(request) as Awaited<ReturnType<Client['collect']>>,
    cancel: async (request) => void standIn.cancel(request),
    sign: isNotCalled,
    payment: isNotCalled,
    otherPayment: isNotCalled,
  };
}
