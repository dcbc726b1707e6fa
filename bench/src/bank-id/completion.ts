/** Lengths as BankID's evidence has them, in base64: a signature of about 10 kB, an OCSP response of about 3 kB. */
const signatureBytes = 7_500;
const ocspResponseBytes = 2_250;

const signature = Buffer.alloc(signatureBytes, '<bankIdSignedData/>').toString('base64');
const ocspResponse = Buffer.alloc(ocspResponseBytes, 'OCSP').toString('base64');

/** The data of a completed order, evidence included, as JSON. */
export function completionData({ ipAddress }: { ipAddress: string }): object {
  return {
    user: { personalNumber: '191212121212', name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' },
    device: { ipAddress, uhi: 'OZvYM9VvyiAmG7NA5jU5zqGcVpo=' },
    bankIdIssueDate: '2020-02-01Z',
    signature,
    ocspResponse,
    risk: 'low',
  };
}
