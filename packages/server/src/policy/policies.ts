/** `off`: not looked at. `report`: goes to the log and to the application. `enforce`: the completion is refused. */
export type PolicyMode = 'off' | 'report' | 'enforce';

/**
 * What a completed order must satisfy beyond being complete. `refusals` is the same as a table: what is found, what the
 * person reads, and what applies when nothing is said here.
 */
export interface Policies {
  /**
   * The app was used from the address the flow was started at; of IPv6 the first 64 bits, the subscriber's network, are
   * compared. OrderParameters of `same` only, and only where the app's return
   * does not prove which browser it is. Default `enforce`; with less, `same` is refused in such browsers.
   */
  address?: PolicyMode;
  /** How risky BankID judged the order. A mode alone is for `high`. */
  risk?: PolicyMode | RiskPolicy;
  /** The BankID was issued at least `minDays` whole days ago. Default `off`. */
  bankIdAge?: { mode: PolicyMode; minDays: number };
  /** The application has seen the device before. Default `off`. */
  knownDevice?: KnownDevicePolicy;
  /** BankID checked the person's passport or identity card: `stepUp.mrtd` is exactly `true`. Ask for it with `requirement.mrtd`. Default `off`. */
  documentCheck?: PolicyMode;
}

/**
 * What becomes of an order by the risk BankID saw in it.
 *
 * @see docs/spec/rp-api.md#risk-indication
 */
export interface RiskPolicy {
  /** Default `enforce`; with less, `same` is refused in browsers whose return proves nothing. */
  high?: PolicyMode;
  /** Default `off`. */
  moderate?: PolicyMode;
  /**
   * BankID could not tell, or told something new; it is not `low`. Default `report` where the app's return does not
   * prove which browser it is, else `off`.
   */
  unknown?: PolicyMode;
}

/** Asks the application whether it knows a device. */
export interface KnownDevicePolicy {
  mode: PolicyMode;
  /** May be asked more than once about a flow. What it throws goes to `onError`, and the device counts as unknown. */
  isKnownDevice(used: UsedDevice): boolean | Promise<boolean>;
}

/** A device that completed an order. */
export interface UsedDevice {
  flowId: string;
  purpose: string;
  personalNumber: string;
  /** BankID's unique hardware id; absent when BankID gave none. */
  uhi?: string;
}
