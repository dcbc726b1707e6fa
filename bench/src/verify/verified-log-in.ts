import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyType } from '../../../packages/simulator/dist/pki/keys.js';
import type { OnRound } from '../benchmark.ts';
import { origin } from '../browsers/browser.ts';
import { rotated } from '../rotated.ts';
import { spread, type Spread } from '../spread.ts';
import { cpuMicroseconds } from './cpu.ts';
import { createEvidencePools } from './evidence-pool.ts';
import { createFloor } from './floor.ts';
import { createVerifiedServer, type VerifiedServer } from './verified-server.ts';
import type { Verify } from './verifiers.ts';

const modes = ['off', 'report', 'enforce'] as const;
type Mode = (typeof modes)[number];

/** The size of a run. */
export interface VerifiedLogInSize {
  rounds: number;
  authorityKeyType: KeyType;
  /** Log-ins in a turn, all at once. */
  perTurn: number;
  /** Rounds before the first that counts: until the code is compiled, as in a server that has run for a minute. */
  warmUpRounds: number;
}

export const fullVerifiedLogIn: VerifiedLogInSize = {
  rounds: 11,
  authorityKeyType: 'rsa4096',
  perTurn: 400,
  warmUpRounds: 8,
};
export const smallVerifiedLogIn: VerifiedLogInSize = {
  rounds: 1,
  authorityKeyType: 'rsa2048',
  perTurn: 5,
  warmUpRounds: 1,
};

/** The figures of the benchmark; ratios are taken within each round. */
export interface VerifiedLogInFigures {
  benchmark: 'verified-log-in';
  node: string;
  rounds: number;
  authorityKeyType: KeyType;
  perTurn: number;
  /** CPU time of one log-in in this process: server and requests, without TLS and sockets. */
  logInMicroseconds: Record<Mode, Spread>;
  /** CPU time of the bare cryptography of one verification. */
  bareMicroseconds: Spread;
  /** CPU time that a mode adds to a log-in, in parts of the bare cryptography. The goal is at most 2. */
  addedToBare: Record<Exclude<Mode, 'off'>, Spread>;
}

interface Round extends Record<Mode, number> {
  bare: number;
}

/**
 * Measures the CPU that verification adds to a log-in, beside the bare cryptography that it needs.
 *
 * Log-ins are signings of a short text, from the start of the flow to its finish, over BankID's recurring issuers. Servers that do
 * not verify, report and enforce take turns in one process. They live from the first round to the last, and the evidence and the keys
 * of the bare cryptography are made before: what is left behind by making them would be collected in a turn of a server.
 */
export async function verifiedLogIn(options: {
  size: VerifiedLogInSize;
  onRound: OnRound;
}): Promise<VerifiedLogInFigures> {
  const { rounds, authorityKeyType, perTurn, warmUpRounds } = options.size;
  const pools = await createEvidencePools({ itemCount: perTurn, everNewCount: 0, authorityKeyType });
  const { root, relyingPartySubject } = pools;
  const verifyBarely = createFloor({ pools, pool: 'recurring' });
  const create = (mode: Mode): VerifiedServer =>
    createVerifiedServer({ mode, root, relyingPartySubject, items: pools.pools.recurring });
  const servers = { off: create('off'), report: create('report'), enforce: create('enforce') };
  const rows: Round[] = [];
  try {
    for (let round = 1; round <= warmUpRounds + rounds; round += 1) {
      const row: Round = { off: 0, report: 0, enforce: 0, bare: bareTurn(verifyBarely, perTurn) };
      for (const mode of rotated(modes, round)) row[mode] = await logInTurn(servers[mode], perTurn);
      if (round <= warmUpRounds) continue;
      rows.push(row);
      options.onRound(round - warmUpRounds, rounds);
    }
  } finally {
    await Promise.all(modes.map((mode) => servers[mode].server.close()));
  }
  const of = (figure: (row: Round) => number): Spread => spread(rows.map(figure));
  return {
    benchmark: 'verified-log-in',
    node: process.version,
    rounds,
    authorityKeyType,
    perTurn,
    logInMicroseconds: {
      off: of(({ off }) => off),
      report: of(({ report }) => report),
      enforce: of(({ enforce }) => enforce),
    },
    bareMicroseconds: of(({ bare }) => bare),
    addedToBare: {
      report: of(({ report, off, bare }) => (report - off) / bare),
      enforce: of(({ enforce, off, bare }) => (enforce - off) / bare),
    },
  };
}

function bareTurn(verify: Verify, count: number): number {
  const start = cpuMicroseconds();
  for (let index = 0; index < count; index += 1) void verify(index);
  return (cpuMicroseconds() - start) / count;
}

async function logInTurn(verified: VerifiedServer, count: number): Promise<number> {
  const start = cpuMicroseconds();
  await logInAll(verified, count);
  return (cpuMicroseconds() - start) / count;
}

async function logInAll({ server, completed }: VerifiedServer, count: number): Promise<void> {
  const completedBefore = completed();
  const cookies: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const body = { purpose: 'agreement', device: 'other', reference: String(index) };
    const started = await post(server, '/flows', '', body);
    if (started.status !== 201) throw new Error(`a log-in was not started: ${await started.text()}`);
    cookies.push(
      started.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    );
  }
  while (completed() - completedBefore < count) await sleep(50);
  // In reverse: the last one completed is judged last, and asking too early is work that only a server that verifies would have.
  for (const cookie of cookies.toReversed()) await finish(server, cookie);
}

async function finish(server: VerifiedServer['server'], cookie: string): Promise<void> {
  for (;;) {
    const { status } = await post(server, '/flows/agreement/finish', cookie, {});
    if (status === 200) return;
    if (status !== 409) throw new Error(`a log-in was not finished: ${status}`);
    await sleep(250);
  }
}

function post(server: VerifiedServer['server'], path: string, cookie: string, body: object): Promise<Response> {
  const headers = { origin, 'content-type': 'application/json', cookie };
  const request = new Request(`${origin}/bankid${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return server.handle(request, { remoteAddress: '127.0.0.1' });
}
