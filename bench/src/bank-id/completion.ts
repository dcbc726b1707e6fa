import type { LogInEvidence } from './log-in-evidence.ts';

type EvidenceOfLogIn = LogInEvidence['items'][number];

/** Lengths as BankID's evidence has them, in base64: a signature of about 10 kB, an OCSP response of about 3 kB. */
const signatureBytes = 7_500;
const ocspResponseBytes = 2_250;

const signature = Buffer.alloc(signatureBytes, '<bankIdSignedData/>').toString('base64');
const ocspResponse = Buffer.alloc(ocspResponseBytes, 'OCSP').toString('base64');

/** The data of a completed order, evidence included, as JSON. Without an item the evidence has the right length only. */
export function completionData({ ipAddress, item }: { ipAddress: string; item?: EvidenceOfLogIn | undefined }): object {
  if (item) {
    const { personalNumber, user } = item;
    return {
      user: { personalNumber, ...user },
      device: { ipAddress, uhi: 'OZvYM9VvyiAmG7NA5jU5zqGcVpo=' },
      bankIdIssueDate: '2020-02-01Z',
      signature: item.signature,
      ocspResponse: item.ocspResponse,
      risk: 'low',
    };
  }
  return {
    user: { personalNumber: '191212121212', name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' },
    device: { ipAddress, uhi: 'OZvYM9VvyiAmG7NA5jU5zqGcVpo=' },
    bankIdIssueDate: '2020-02-01Z',
    signature,
    ocspResponse,
    risk: 'low',
  };
}
