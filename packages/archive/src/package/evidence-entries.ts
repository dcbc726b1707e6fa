import type { CompletionData } from '@secure-start/protocol/rp';
import type { SignerFile } from './layout.ts';
import { EvidencePackageError } from './package-error.ts';

/** The entries of a signer that are made from the completion, for programs that read no JSON. */
export type EvidenceEntries = Readonly<Record<Exclude<SignerFile, 'order.json' | 'completion.json'>, Buffer>>;

/**
 * Parses the JSON of `completionData`.
 *
 * @throws EvidencePackageError when it has no signature and OCSP response.
 */
export function parseCompletion(json: string, entry?: string): CompletionData {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new EvidencePackageError('signer', 'the completion is no JSON', entry);
  }
  const data = value as Partial<CompletionData> | null;
  if (typeof data !== 'object' || typeof data?.signature !== 'string' || typeof data.ocspResponse !== 'string') {
    throw new EvidencePackageError(
      'signer',
      'the completion has no signature and OCSP response; give completionData',
      entry,
    );
  }
  return data as CompletionData;
}

/**
 * Returns the signature, the OCSP response and the certificates of a completion as files.
 *
 * @throws EvidencePackageError when the strings are not the base64 that BankID sends, or hold no certificates.
 */
export function evidenceEntries({ signature, ocspResponse }: CompletionData, entry?: string): EvidenceEntries {
  const xml = bytesOf(signature, { member: 'signature', entry });
  const pattern = /<X509Certificate>([A-Za-z0-9+/=]{1,20000})<\/X509Certificate>/g;
  const certificates = [...xml.toString('utf8').matchAll(pattern)].map(([, base64 = '']) => pemOf(base64));
  const [leaf, issuer] = certificates;
  if (leaf === undefined || issuer === undefined || certificates.length > 10) {
    throw new EvidencePackageError(
      'signer',
      'the signature has no certificates of the person and of the issuer',
      entry,
    );
  }
  return {
    'signature.xml': xml,
    'ocsp.der': bytesOf(ocspResponse, { member: 'ocspResponse', entry }),
    'leaf.pem': Buffer.from(leaf),
    'issuer.pem': Buffer.from(issuer),
    'chain.pem': Buffer.from(certificates.slice(1).join('')),
  };
}

/** The OCSP nonce is a hash of the string, so only a string that its bytes give again can become a file. */
function bytesOf(base64: string, { member, entry }: { member: string; entry: string | undefined }): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > 0 && bytes.toString('base64') === base64) return bytes;
  throw new EvidencePackageError('signer', `${member} is not base64 as BankID writes it; give it unchanged`, entry);
}

function pemOf(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
