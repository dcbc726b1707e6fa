import type { Device } from '@secure-start/protocol/flow';
import type { CertificatePolicies, Requirement } from '@secure-start/protocol/rp';
import type { Ask } from '../purpose.ts';

/**
 * What BankID is to demand: what the application asks, and by device which kinds of BankID when that is wanted and the
 * application says nothing: `other` a mobile BankID, `same` a mobile one or one on file.
 *
 * Source: spec evidence-and-versions.md 6.6; naming any policy drops all of BankID's defaults.
 */
export function requirementOf(options: {
  ask: Ask;
  device: Device;
  /** Absent: kinds of BankID are not chosen by device. */
  policies: CertificatePolicies | undefined;
}): Requirement | undefined {
  const { ask, device, policies } = options;
  const { expectedPersonalNumber, requirement } = ask;
  const byDevice = policies && (device === 'other' ? [policies.mobile] : [policies.mobile, policies.file]);
  const all: Requirement = {
    ...(byDevice && { certificatePolicies: byDevice }),
    ...requirement,
    ...(expectedPersonalNumber !== undefined && { personalNumber: expectedPersonalNumber }),
  };
  return Object.keys(all).length > 0 ? all : undefined;
}
