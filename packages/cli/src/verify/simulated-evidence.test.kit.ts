import assert from 'node:assert/strict';
import { createClient } from '@secure-start/client';
import type { CompletionData, UserVisibleDataFormat } from '@secure-start/protocol/rp';
import { startSimulator, type FaultRule } from '@secure-start/simulator';

/** The name of a way in which the simulator tampers with evidence. */
export type Tampering = Extract<FaultRule['effect'], { kind: 'evidence' }>['tampering'];

/** A text to sign. */
export interface TextToSign {
  userVisibleData: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  userNonVisibleData?: string | Uint8Array;
}

/** A signing in the simulator, with all that was asked and answered. */
export interface SimulatedSigning {
  orderRef: string;
  completionData: CompletionData;
  startedAt: Date;
  collectedAt: Date;
}

/** A simulator whose persons sign. */
export interface SigningStage {
  /** PEM of the root of the evidence. */
  anchor: string;
  /** PEM of the certificate of the relying party. */
  relyingParty: string;
  sign(text: TextToSign, tampering?: Tampering): Promise<SimulatedSigning>;
}

/** Starts a simulator with a frozen clock, in which Tolvan signs what a test asks for, and closes it after the test. */
export async function startSigningStage(t: { after(closer: () => Promise<void>): void }): Promise<SigningStage> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1 });
  const { environment, credentials, clock } = simulator;
  const { cert, key } = credentials;
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  t.after(async () => {
    await client.close();
    await simulator.close();
  });
  return {
    anchor: environment.evidenceAnchors.join(''),
    relyingParty: cert,
    async sign(text, tampering) {
      if (tampering !== undefined) {
        simulator.addFault({ times: 1, effect: { kind: 'evidence', tampering } });
      }
      const startedAt = new Date(clock.now());
      const { orderRef, autoStartToken } = await client.sign({ endUserIp: '192.0.2.1', ...text });
      assert.ok((await simulator.app.open({ autoStartToken })).accepted);
      assert.ok((await simulator.app.approve({ orderRef })).accepted);
      const response = await client.collect({ orderRef });
      assert.equal(response.status, 'complete');
      const { completionData } = response;
      return { orderRef, completionData, startedAt, collectedAt: new Date(clock.now()) };
    },
  };
}
