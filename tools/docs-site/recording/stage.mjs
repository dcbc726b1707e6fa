/** The real server and the simulator, on one frozen clock, with one browser after another. */
import { createHash } from 'node:crypto';
import { createClient } from '@secure-start/client';
import { createBankIdServer } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';

const origin = 'https://kajakboden.example';
/** Of its launch strategies, that of Safari is the one without a second press and with a nonce. */
const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
/** Time for which the recorded server waits for the app: one renewal of the order, and a file of a bearable size. */
export const flowCeilingMs = 60_000;

/**
 * @typedef {object} Browser A browser without a window.
 * @property {(path: string, body?: object) => Promise<any>} post Sends a request below `/bankid`, and returns the body of its response.
 * @property {() => Promise<ReadableStream<Uint8Array>>} openEvents Opens the event stream of the log-in.
 *
 * @typedef {object} Stage
 * @property {import('@secure-start/simulator').Simulator} simulator
 * @property {() => Browser} openBrowser
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Stage>} */
export async function setStage() {
  const simulator = await startSimulator({ seed: 1, clock: 'frozen', startAt: new Date('2026-06-12T09:00:00Z') });
  const { environment, clock } = simulator;
  const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const server = createBankIdServer({
    client: holdingTime({ client, clock }),
    environment,
    clock,
    randomBytes: repeatableBytes(),
    origins: [origin],
    flowCeilingMs,
    returnPages: ['/'],
    purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({}) } },
    log: () => {},
  });
  return {
    simulator,
    openBrowser: () => openBrowser(server),
    async close() {
      await server.close();
      await client.close();
      await simulator.close();
    },
  };
}

/**
 * Makes requests to BankID hold the clock until they are answered, so that a busy machine records the same times.
 *
 * @param {object} options
 * @param {import('@secure-start/client').BankIdClient} options.client
 * @param {import('@secure-start/simulator').SimulatorClock} options.clock
 */
function holdingTime({ client, clock }) {
  /**
   * @template {unknown[]} Options
   * @template Answer
   * @param {(...options: Options) => Promise<Answer>} request
   */
  const holding =
    (request) =>
    async (/** @type {Options} */ ...options) => {
      const work = clock.beginWork();
      try {
        return await request(...options);
      } finally {
        work.end();
      }
    };
  return {
    ...client,
    auth: holding(client.auth),
    collect: holding(client.collect),
    cancel: holding(client.cancel),
  };
}

/** Returns a source of bytes that is the same in every run. Nothing of the recording is a secret. */
function repeatableBytes() {
  let count = 0;
  return (/** @type {number} */ length) => {
    count += 1;
    const hash = createHash('sha256').update(`recording/${count}`).digest();
    return new Uint8Array(Buffer.alloc(length, hash));
  };
}

/**
 * @param {import('@secure-start/server').BankIdServer} server
 * @returns {Browser}
 */
function openBrowser(server) {
  /** @type {Map<string, string>} */
  const cookies = new Map();
  const send = async (/** @type {string} */ path, /** @type {RequestInit} */ init) => {
    const headers = {
      origin,
      'user-agent': userAgent,
      'content-type': 'application/json',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    const request = new Request(`${origin}/bankid${path}`, { ...init, headers });
    const response = await server.handle(request, { remoteAddress: '127.0.0.1' });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    post: async (path, body = {}) => {
      const response = await send(path, { method: 'POST', body: JSON.stringify(body) });
      return response.json();
    },
    openEvents: async () => {
      const { body } = await send('/flows/login/events', {});
      if (body === null) throw new Error('An event stream has a body.');
      return body;
    },
  };
}
