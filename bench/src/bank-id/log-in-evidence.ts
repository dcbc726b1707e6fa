import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvidenceDraft, writeEvidence } from '../../../packages/simulator/dist/evidence/evidence-draft.js';
import { createPeople } from '../../../packages/simulator/dist/people/people.js';
import type { KeyType } from '../../../packages/simulator/dist/pki/keys.js';
import { generateIssuingKeys, issueAuthorities, policies } from '../verify/authorities.ts';
import type { EvidenceItem } from '../verify/evidence-pool.ts';

/** Evidence of log-ins of different people, by one issuer. */
export interface LogInEvidence {
  /** PEM. */
  root: string;
  relyingPartySubject: string;
  items: readonly (EvidenceItem & { user: { name: string; givenName: string; surname: string } })[];
}

/** Evidence in a file, which the processes of a benchmark read. */
export interface EvidenceFile {
  path: string;
  remove(): Promise<void>;
}

const rp = { subject: 'cn=Bench,name=Bench,serialNumber=5566304928,o=Bench,c=SE', displayName: 'Bench' };

/** Writes evidence laid out as BankID's into a file. Keys of RSA-4096, as those of BankID's authorities, take seconds. */
export async function writeLogInEvidence(options: {
  itemCount: number;
  authorityKeyType: KeyType;
}): Promise<EvidenceFile> {
  const { itemCount, authorityKeyType } = options;
  const now = Date.now() - 5_000;
  const { rootPem, newIssuers } = issueAuthorities({ keys: await generateIssuingKeys(authorityKeyType), now });
  const authority = newIssuers();
  const people = createPeople({ seed: 1, now }).slice(0, itemCount);
  const items: LogInEvidence['items'][number][] = [];
  for (const person of people) {
    const { personalNumber, name, givenName, surname } = person;
    const draft = await createEvidenceDraft({
      authority,
      order: {
        parameters: {
          operation: 'auth',
          requirement: { pinCode: false, mrtd: false, certificatePolicies: [policies.mobile] },
          returnRisk: true,
        },
        rp,
      },
      person,
      at: now,
      randomBytes,
    });
    items.push({
      ...writeEvidence(draft),
      text: '',
      personalNumber,
      producedAt: now,
      user: { name, givenName, surname },
    });
  }
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-bench-'));
  const path = join(folder, 'evidence.json');
  const evidence: LogInEvidence = { root: rootPem, relyingPartySubject: rp.subject, items };
  await writeFile(path, JSON.stringify(evidence));
  return { path, remove: () => rm(folder, { recursive: true }) };
}

/** Reads what `writeLogInEvidence` has written. */
export function readLogInEvidence(path: string): LogInEvidence {
  return JSON.parse(readFileSync(path, 'utf8'));
}
