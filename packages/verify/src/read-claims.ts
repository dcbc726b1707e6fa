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
  const claims: Partial<ProvenFacts> = {};
  if (person !== undefined) claims.person = person;
  if (signedData !== undefined) addSignedClaims(claims, signedData);
  if (producedAt !== undefined) claims.producedAt = producedAt;
  if (leaf !== undefined) claims.bankId = readBankId(leaf);
  return claims;
}

function addSignedClaims(claims: Partial<ProvenFacts>, signedData: SignedData): void {
  const { visible, nonVisibleData, relyingParty, client } = signedData;
  claims.use = client.use;
  if (visible !== undefined) claims.visible = visible;
  if (nonVisibleData !== undefined) claims.nonVisibleData = nonVisibleData;
  claims.relyingParty = relyingParty;
  claims.device = readDevice(client);
}

function readDevice({ type, deviceInfo, version, uhi, conditions }: SignedData['client']): ProvenDevice {
  const device: ProvenDevice = { conditions };
  if (type !== undefined) device.type = type;
  if (deviceInfo !== undefined) device.deviceInfo = deviceInfo;
  if (version !== undefined) device.version = version;
  if (uhi !== undefined) device.uhi = uhi;
  return device;
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
