import type { ProvenDevice, ProvenFacts } from './proven-facts.ts';
import type { SignedData } from './signature/read-signed-data.ts';

/** Returns what the evidence claims, as far as it could be read. */
export function readClaims(options: {
  signedData: SignedData | undefined;
  producedAt: Date | undefined;
}): Partial<ProvenFacts> {
  const { signedData, producedAt } = options;
  const claims: Partial<ProvenFacts> = {};
  if (producedAt !== undefined) claims.producedAt = producedAt;
  if (signedData === undefined) return claims;
  const { visible, nonVisibleData, relyingParty, client } = signedData;
  claims.use = client.use;
  if (visible !== undefined) claims.visible = visible;
  if (nonVisibleData !== undefined) claims.nonVisibleData = nonVisibleData;
  claims.relyingParty = relyingParty;
  claims.device = readDevice(client);
  return claims;
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
