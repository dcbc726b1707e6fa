import assert from 'node:assert/strict';
import type { PackageSigner } from '@secure-start/archive/package';
import { createClient } from '@secure-start/client';
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
  return {
    people: [first, second, ...others],
    anchor: environment.evidenceAnchors.join(''),
    relyingPartySubjects: [relyingPartySubject(cert)],
    async sign({ personalNumber, ...options }) {
      const order = { ...(await buildDocumentOrder(options)), requirement: { personalNumber } };
      const startedAt = new Date(clock.now());
      const { orderRef, autoStartToken } = await client.sign({ endUserIp: '192.0.2.1', ...order });
      assert.ok((await simulator.app.open({ autoStartToken, person: { personalNumber } })).accepted);
      assert.ok((await simulator.app.approve({ orderRef })).accepted);
      const response = await client.collect({ orderRef });
      assert.equal(response.status, 'complete');
      const { completionData } = response;
      return { kind: 'sign', orderRef, order, completionData, startedAt, collectedAt: new Date(clock.now()) };
    },
  };
}
