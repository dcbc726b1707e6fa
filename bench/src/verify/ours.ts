import { createCertificateCache, verifyCompletion } from '@secure-start/verify';
import type { CreateVerifier } from './verifiers.ts';

/** The package, with everything that it compares, and with the cache as a server has it. */
export const createOurs: CreateVerifier = ({ pools: { root, relyingPartySubject, pools }, pool }) => {
  const certificateCache = createCertificateCache();
  const items = pools[pool];
  return (index) => {
    const item = items[index % items.length];
    if (item === undefined) throw new Error('the pool is empty');
    const { signature, ocspResponse, text, personalNumber, producedAt } = item;
    const { visible } = verifyCompletion({
      completionData: { signature, ocspResponse, user: { personalNumber } },
      order: { kind: 'sign', userVisibleData: text },
      anchors: [root],
      relyingPartySubjects: [relyingPartySubject],
      startedAt: new Date(producedAt - 20_000),
      collectedAt: new Date(producedAt + 2_000),
      certificateCache,
    });
    if (visible?.text !== text) throw new Error('another text was verified');
  };
};
