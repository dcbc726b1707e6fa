import type { Certificate } from './certificates/certificate.ts';
import type { ProvenBankId, ProvenDevice, ProvenFacts, ProvenPerson } from './proven-facts.ts';
import type { SignedData } from './signature/read-signed-data.ts';
import { bankIdKind } from './signer/bank-id-kind.ts';
import { nameAttributes } from './signer/name-attributes.ts';
import { findValue } from './signer/read-person.ts';

/** Returns what the evidence claims, as far as it could be read. */
export function readClaims(options: {
  signedData: SignedData | undefined;
  leaf: Certificate | undefined;
  person: ProvenPerson | undefined;
  producedAt: Date | undefined;
}): Partial<ProvenFacts> {
  const { signedData, leaf, person, producedAt } = options;
  return {
    ...(person !== undefined && { person }),
    ...(signedData !== undefined && readSignedClaims(signedData)),
    ...(producedAt !== undefined && { producedAt }),
    ...(leaf !== undefined && { bankId: readBankId(leaf) }),
  };
}

function readSignedClaims({ visible, nonVisibleData, relyingParty, client }: SignedData): Partial<ProvenFacts> {
  return {
    use: client.use,
    ...(visible !== undefined && { visible }),
    ...(nonVisibleData !== undefined && { nonVisibleData }),
    relyingParty,
    device: readDevice(client),
  };
}

function readDevice({ type, deviceInfo, version, uhi, conditions }: SignedData['client']): ProvenDevice {
  return {
    ...(type !== undefined && { type }),
    ...(deviceInfo !== undefined && { deviceInfo }),
    ...(version !== undefined && { version }),
    ...(uhi !== undefined && { uhi }),
    conditions,
  };
}

function readBankId({
  policies,
  subject,
  serialNumber,
  fingerprint256,
  validFrom,
  validTo,
}: Certificate): ProvenBankId {
  const issuedBy = findValue(subject, nameAttributes.organization);
  return { kind: bankIdKind(policies), policies, issuedBy, serialNumber, fingerprint256, validFrom, validTo };
}
