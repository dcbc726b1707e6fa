import type { TestContext } from 'node:test';
import type { CreateEvidence } from '@secure-start/simulator';

/** Evidence that is not made before the test is over: the order stays at `processing`. */
export function heldEvidence(t: TestContext): { evidence: CreateEvidence; asked: Promise<void> } {
  let tellAsked = (): void => {};
  const asked = new Promise<void>((resolve) => {
    tellAsked = resolve;
  });
  const testIsOver = new Promise<void>((resolve) => {
    t.after(() => resolve());
  });
  return {
    asked,
    evidence: async () => {
      tellAsked();
      await testIsOver;
      return { signature: 'c2lnbmF0dXJl', ocspResponse: 'b2NzcA==' };
    },
  };
}
