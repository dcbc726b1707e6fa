import { randomBytes } from 'node:crypto';
import { createEvidenceDraft, writeEvidence } from '../../../packages/simulator/dist/evidence/evidence-draft.js';
import { createPeople } from '../../../packages/simulator/dist/people/people.js';
import type { KeyType } from '../../../packages/simulator/dist/pki/keys.js';
import { generateIssuingKeys, issueAuthorities, policies } from './authorities.ts';

/** Evidence of one signing, and what was asked. */
export interface EvidenceItem {
  signature: string;
  ocspResponse: string;
  text: string;
  personalNumber: string;
  /** Milliseconds since 1970. */
  producedAt: number;
}

/** `recurring`: one issuer for all. `everNew`: issuing certificates that no item shares with another. */
export type PoolName = 'recurring' | 'everNew';

/** The evidence that every verifier gets. */
export interface EvidencePools {
  /** PEM. */
  root: string;
  relyingPartySubject: string;
  pools: Readonly<Record<PoolName, readonly EvidenceItem[]>>;
}

const rp = { subject: 'cn=Bench,name=Bench,serialNumber=5566304928,o=Bench,c=SE', displayName: 'Bench' };
const personalNumberOf = (index: number): string => `19900101${String(980 + (index % 20))}0`;

/** Writes evidence laid out as BankID's, `itemCount` items in each pool. BankID's authorities have RSA-4096 keys. */
export async function createEvidencePools(options: {
  itemCount: number;
  /** Items of the pool `everNew`. Default `itemCount`. */
  everNewCount?: number;
  authorityKeyType: KeyType;
}): Promise<EvidencePools> {
  const { itemCount, everNewCount = itemCount, authorityKeyType } = options;
  // The program of others compares a response with its own clock.
  const now = Date.now() - 60_000;
  const [person] = createPeople({ seed: 1, now });
  if (person === undefined) throw new Error('the simulator has no people');
  const keys = await generateIssuingKeys(authorityKeyType);
  const { rootPem, newIssuers } = issueAuthorities({ keys, now });
  const recurringIssuers = newIssuers();

  const createItem = async (index: number, issuers: ReturnType<typeof newIssuers>): Promise<EvidenceItem> => {
    const text = `Jag beställer vara nummer ${index} för 100 kronor.`;
    const personalNumber = personalNumberOf(index);
    const draft = await createEvidenceDraft({
      authority: issuers,
      order: {
        parameters: {
          operation: 'sign',
          requirement: { pinCode: false, mrtd: false, certificatePolicies: [policies.mobile] },
          returnRisk: false,
          userVisibleData: Buffer.from(text, 'utf8').toString('base64'),
        },
        rp,
      },
      person: { ...person, personalNumber },
      at: now,
      randomBytes,
    });
    return { ...writeEvidence(draft), text, personalNumber, producedAt: now };
  };
  const createItems = async (count: number, issuersOf: typeof newIssuers): Promise<EvidenceItem[]> => {
    const items: EvidenceItem[] = [];
    for (let index = 0; index < count; index++) items.push(await createItem(index, issuersOf()));
    return items;
  };
  return {
    root: rootPem,
    relyingPartySubject: rp.subject,
    pools: {
      recurring: await createItems(itemCount, () => recurringIssuers),
      everNew: await createItems(everNewCount, newIssuers),
    },
  };
}
