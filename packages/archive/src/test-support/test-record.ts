import type { ArchiveRecord } from '../record/archive-record.ts';
import type { MasterKey } from '../sealing/master-keys.ts';

/** Made up: individual numbers from 980 belong to no living person. */
export const alva = '199001019802';
export const bo = '198502029813';

export const masterKey: MasterKey = { id: 'first', key: Buffer.alloc(32, 1) };

/** Only for tests. */
export const signingKey = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
-----END PRIVATE KEY-----
`;

/** Returns a record whose evidence proves nothing. */
export function testRecord(change: Partial<ArchiveRecord> & { id: string }): ArchiveRecord {
  return {
    kind: 'sign',
    purpose: 'loan',
    tenant: '',
    reference: 'loan 17',
    orderRef: `order-of-${change.id}`,
    order: { userVisibleData: 'I borrow 100 kronor.', userNonVisibleData: Uint8Array.of(1, 2, 3) },
    completionData: completionDataOf(alva),
    startedAt: new Date('2026-01-01T10:00:00Z'),
    collectedAt: new Date('2026-01-01T10:00:30Z'),
    startedFrom: { page: 'https://shop.example/loan', address: '203.0.113.7' },
    ...change,
  };
}

/** Returns what BankID sends of a person, with evidence that proves nothing. */
export function completionDataOf(personalNumber: string): ArchiveRecord['completionData'] {
  return {
    user: { personalNumber, name: 'Alva Ek', givenName: 'Alva', surname: 'Ek' },
    device: { ipAddress: '203.0.113.7' },
    bankIdIssueDate: '2025-08-09+02:00',
    signature: 'c2lnbmF0dXJl',
    ocspResponse: 'cmVzcG9uc2U=',
  };
}

/** Returns all that an iterable yields. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
