import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createClient } from '@secure-start/client';
import { createBankIdServer, createCallDesk } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';
import { callPurposes } from '../../packages/cli/dist/demo/call-purposes.js';
import { createCardPurpose, createPayPurpose } from '../../packages/cli/dist/demo/payment-purposes.js';
import { createProofs } from '../../packages/cli/dist/demo/proofs.js';
import { createPurposes } from '../../packages/cli/dist/demo/purposes.js';
import { createReceipts } from '../../packages/cli/dist/demo/receipts.js';
import { createDemoArchive } from '../../packages/cli/dist/demo/demo-archive.js';
import { createSessions } from '../../packages/cli/dist/demo/session.js';
import { createShop } from '../../packages/cli/dist/demo/shop.js';
import { createDemoAgents } from '../../packages/cli/dist/demo/demo-agents.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('@secure-start/simulator').Simulator} Simulator */

/**
 * A page on a device of its own, and the BankID behind it.
 *
 * @typedef {{ page: Page, simulator: Simulator, openPhone: () => Promise<Page> }} Visit
 */

/**
 * A picture: its name, its device, and the steps from a fresh page, which may return another page to show.
 * `part` selects an element; default: the whole page.
 *
 * @typedef {{
 *   name: string,
 *   device: 'wide' | 'narrow' | 'desk' | 'live',
 *   reach: (visit: Visit) => Promise<Page | void>,
 *   part?: string,
 * }} Picture
 */

/** Starts the demo's e-service with a frozen clock. With `keepsEvidence` it has an archive, and receipts show the proof. */
export async function startShop({ keepsEvidence = false } = {}) {
  const simulator = await startSimulator({ seed: 1, clock: 'frozen', startAt: new Date('2026-06-12T09:00:00Z') });
  const { environment, clock, phoneUrl } = simulator;
  const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const sessions = createSessions({ clock });
  const agents = createDemoAgents();
  const web = createServer((request, response) => listener(request, response));
  await new Promise((resolve) => {
    web.listen({ host: '127.0.0.1', port: 0 }, () => resolve(undefined));
  });
  const address = web.address();
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address');
  const origin = `http://shop.localhost:${address.port}`;
  const archive = createDemoArchive({ log: () => {} });
  const usual = {
    client,
    origins: [origin],
    clock,
    log: () => {},
    ...(keepsEvidence && { evidence: { sink: archive } }),
  };
  const receipts = createReceipts();
  const offered = {
    ...createPurposes({ sessions, clock }),
    pay: createPayPurpose({ receipts, clock }),
    card: createCardPurpose({ receipts, clock }),
  };
  const bankId = createBankIdServer({ ...usual, environment, purposes: offered });
  const silence = () => {};
  const callDesk = createCallDesk({
    ...usual,
    authenticateAgent: (request) => agents.find(request.headers.get('cookie')),
    displayName: 'Kajakboden',
    purposes: callPurposes,
    audit: silence,
    onAlarm: silence,
  });
  const proofs = createProofs({ archive, anchors: environment.evidenceAnchors, certificate: cert });
  const listener = createShop({ origin, phoneUrl, bankId, callDesk, sessions, receipts, agents, proofs });
  return {
    origin,
    simulator,
    async close() {
      await Promise.all([bankId.close(), callDesk.close()]);
      web.closeAllConnections();
      web.close();
      await client.close();
      await simulator.close();
      await archive.close();
    },
  };
}

/** Lets time pass, second by second, until something is so. */
export async function passTime(
  /** @type {Pick<Visit, 'simulator'>} */ { simulator },
  /** @type {() => Promise<boolean>} */ isEnough,
) {
  for (let second = 0; second < 400; second += 1) {
    if (await isEnough()) return;
    await simulator.clock.advance(1000);
    await setTimeout(50);
  }
  throw new Error('it did not come to that in 400 s');
}
