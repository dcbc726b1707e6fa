import { hasClaimableReturn, type LaunchStrategy, returnsNonce } from '@secure-start/protocol/launch';
import type { Policies, RiskPolicy } from './policies.ts';
import { refusals } from './refusals.ts';

/**
 * Returns whether only policies bind the flow, because its return brings no nonce.
 *
 * The launch strategy follows from the User-Agent, which an attacker can choose. Such a flow is therefore bound by the
 * address at which the app was used, and by BankID's risk.
 */
export function isBoundByPolicies(flow: { launch?: LaunchStrategy }): boolean {
  return flow.launch !== undefined && !returnsNonce(flow.launch);
}

/**
 * Returns whether the app must be used at the address of the browser: the return brings no nonce, or another app on the
 * device could take it.
 */
export function isBoundByAddress(flow: { launch?: LaunchStrategy }): boolean {
  return isBoundByPolicies(flow) || (flow.launch !== undefined && hasClaimableReturn(flow.launch));
}

/** Returns whether these policies bind a flow on the same device whose return brings no nonce. */
export function areBinding(policies: Policies): boolean {
  const { address = refusals.addressMismatch.mode } = policies;
  const { high = refusals.highRisk.mode } = riskPolicy(policies);
  return address === 'enforce' && high === 'enforce';
}

/** Returns the risk policy with a mode for each level. */
export function riskPolicy({ risk = {} }: Policies): RiskPolicy {
  return typeof risk === 'string' ? { high: risk } : risk;
}
