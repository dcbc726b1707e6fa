import assert from 'node:assert/strict';
import type { PackageSigner } from '@secure-start/archive/package';
import { createClient, type Order } from '@secure-start/client';
import { buildDocumentOrder, type DocumentOrderOptions } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';
import { relyingPartySubject } from '@secure-start/verify';

/** A simulator in which people sign documents. */
export interface SigningStage {
  /** PEM of the root of the evidence. */
  anchor: string;
  relyingPartySubjects: readonly string[];
  /** Personal numbers of people who have a BankID. */
  people: readonly [string, string, ...string[]];
  /** One person signs, and only that person may. */
  sign(order: DocumentOrderOptions & { personalNumber: string }): Promise<PackageSigner>;
  /** One person pays, and only that person may. */
  pay(order: { personalNumber: string; userVisibleData?: string }): Promise<PackageSigner>;
}

/** Opens the stage for one test file; it is closed with it. */
export async function openSigningStage(t: { after(close: () => Promise<void>): void }): Promise<SigningStage> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1 });
  const { environment, credentials, clock } = simulator;
  const { cert, key } = credentials;
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  t.after(async () => {
    await client.close();
    await simulator.close();
  });
  const [first, second, ...others] = simulator.people.map(({ personalNumber }) => personalNumber);
  assert.ok(first !== undefined && second !== undefined);
  async function approve(
    started: Pick<Order, 'orderRef' | 'autoStartToken'>,
    personalNumber: string,
  ): Promise<Pick<PackageSigner, 'orderRef' | 'completionData' | 'collectedAt'>> {
    const { orderRef, autoStartToken } = started;
    assert.ok((await simulator.app.open({ autoStartToken, person: { personalNumber } })).accepted);
    assert.ok((await simulator.app.approve({ orderRef })).accepted);
    const response = await client.collect({ orderRef });
    assert.equal(response.status, 'complete');
    return { orderRef, completionData: response.completionData, collectedAt: new Date(clock.now()) };
  }

  return {
    people: [first, second, ...others],
    anchor: environment.evidenceAnchors.join(''),
    relyingPartySubjects: [relyingPartySubject(cert)],
    async sign({ personalNumber, ...options }) {
      const order = { ...(await buildDocumentOrder(options)), requirement: { personalNumber } };
      const startedAt = new Date(clock.now());
      const started = await client.sign({ endUserIp: '192.0.2.1', ...order });
      return { kind: 'sign', order, startedAt, ...(await approve(started, personalNumber)) };
    },
    async pay({ personalNumber, ...texts }) {
      const order = { ...texts, userVisibleTransaction, requirement: { personalNumber } };
      const startedAt = new Date(clock.now());
      const started = await client.payment({ endUserIp: '192.0.2.1', ...order });
      return { kind: 'payment', order, startedAt, ...(await approve(started, personalNumber)) };
    },
  };
}

const userVisibleTransaction = {
  transactionType: 'card',
  recipient: { name: 'Kajakboden' },
  money: { amount: '640,00', currency: 'SEK' },
} as const;
