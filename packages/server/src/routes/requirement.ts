import type { Device } from '@secure-start/protocol/flow';
import type { CertificatePolicies, Requirement } from '@secure-start/protocol/rp';

/**
 * Returns BankID's `requirement`: the application's own, the expected person, and by device the kinds of BankID that are
 * accepted, where the server names them and the application does not. `other` is a mobile BankID, `same` also one on file.
 *
 * Naming any policy drops all of BankID's defaults.
 *
 * @see docs/spec/evidence-and-versions.md#checklist
 */
export function requirementOf(options: {
  requirement: Requirement | undefined;
  expectedPersonalNumber: string | undefined;
  device: Device;
  /** Absent: kinds of BankID are not chosen by device. */
  policies: CertificatePolicies | undefined;
}): Requirement | undefined {
  const { requirement, expectedPersonalNumber, device, policies } = options;
  const byDevice = policies && (device === 'other' ? [policies.mobile] : [policies.mobile, policies.file]);
  const all: Requirement = {
    ...(byDevice && { certificatePolicies: byDevice }),
    ...requirement,
    ...(expectedPersonalNumber !== undefined && { personalNumber: expectedPersonalNumber }),
  };
  // A symbol holds the members that this release does not list.
  return Reflect.ownKeys(all).length > 0 ? all : undefined;
}
