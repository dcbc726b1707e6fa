import type { ArchiveRecord } from '@secure-start/archive';
import type { EvidenceItem } from '../verify/evidence-pool.ts';

/** Returns a record as the server makes it, with evidence as long as BankID's. */
export function createRecord({ id, item }: { id: string; item: EvidenceItem }): ArchiveRecord {
  const { signature, ocspResponse, text, personalNumber, producedAt } = item;
  return {
    id,
    kind: 'sign',
    purpose: 'contract',
    tenant: '',
    reference: `contract ${id}`,
    orderRef: `order ${id}`,
    order: { userVisibleData: text },
    completionData: {
      user: { personalNumber, name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' },
      device: { ipAddress: '203.0.113.7' },
      bankIdIssueDate: '2025-08-09+02:00',
      signature,
      ocspResponse,
    },
    startedAt: new Date(producedAt - 20_000),
    collectedAt: new Date(producedAt + 2_000),
    startedFrom: { page: 'https://shop.example/contracts', address: '203.0.113.7' },
  };
}

/** Returns the bytes of a record as a program without an archive would keep it. */
export function recordBytes(record: ArchiveRecord): Uint8Array {
  return Buffer.from(JSON.stringify(record), 'utf8');
}
