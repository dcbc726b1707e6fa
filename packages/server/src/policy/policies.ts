/** `off`: not checked. `report`: the finding goes to the log and to the application. `enforce`: the completion is refused. */
export type PolicyMode = 'off' | 'report' | 'enforce';

/**
 * Conditions on a completed order. {@link refusals} has, for each finding, its policy, its default and the message for
 * the person.
 */
export interface Policies {
  /**
   * The app was used from the address at which the flow was started. Of IPv6 addresses the first 64 bits, the
   * subscriber's network, are compared. Checked for `same` only, and only where the return brings no nonce, or travels by a
   * scheme that another app may claim. Default `enforce`; with less, `same` is refused in browsers whose return brings no
   * nonce.
   */
  address?: PolicyMode;
  /**
   * The same where `address` is not checked: the return brings a nonce, or another device scans a QR code. Phone and
   * computer are often in two networks, so that with a QR code `enforce` counts as `report`. Default `report`.
   */
  addressDiffers?: PolicyMode;
  /** The risk of the order according to BankID. A mode alone applies to `high`. */
  risk?: PolicyMode | RiskPolicy;
  /** The BankID was issued at least `minDays` whole days ago. Default `off`. */
  bankIdAge?: { mode: PolicyMode; minDays: number };
  /** The application has seen the device before. Default `off`. */
  knownDevice?: KnownDevicePolicy;
  /**
   * BankID checked the person's passport or identity card: `stepUp.mrtd` is `true`. Requires `requirement.mrtd` in the
   * order. Default `off`.
   */
  documentCheck?: PolicyMode;
}

/**
 * Modes for each level of risk.
 *
 * @see docs/spec/rp-api.md#risk-indication
 */
export interface RiskPolicy {
  /** Default `enforce`; with less, `same` is refused in browsers whose return brings no nonce. */
  high?: PolicyMode;
  /** Default `off`. */
  moderate?: PolicyMode;
  /**
   * BankID gave no risk, or an unknown value; it does not mean `low`. Default `report` where the return brings no nonce,
   * else `off`.
   */
  unknown?: PolicyMode;
}

/** Asks the application whether it knows a device. */
export interface KnownDevicePolicy {
  mode: PolicyMode;
  /** May be called more than once for a flow. What it throws goes to `onError`, and the device counts as unknown. */
  isKnownDevice(used: UsedDevice): boolean | Promise<boolean>;
}

/** A device that completed an order. */
export interface UsedDevice {
  flowId: string;
  purpose: string;
  /** Absent in a server without tenants. */
  tenant?: string;
  personalNumber: string;
  /** BankID's unique hardware id; absent when BankID gave none. */
  uhi?: string;
}
