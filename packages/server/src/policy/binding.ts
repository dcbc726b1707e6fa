import { type LaunchStrategy, returnsNonce } from '@secure-start/protocol/launch';
import type { Policies, RiskPolicy } from './policies.ts';

/**
 * Nothing that comes back to the browser proves that it is the one whose app was used. The browser chose the row by what
 * it calls itself, so such a flow is bound by where the app was used, and by the risk that BankID saw.
 */
export function isBoundByPolicies(flow: { launch?: LaunchStrategy }): boolean {
  return flow.launch !== undefined && !returnsNonce(flow.launch);
}

/** Returns whether these policies bind a flow on the same device whose return proves nothing. */
export function areBinding(policies: Policies): boolean {
  const { address = 'enforce' } = policies;
  const { high = 'enforce' } = riskPolicy(policies);
  return address === 'enforce' && high === 'enforce';
}

/** The risk policy written out. */
export function riskPolicy({ risk = {} }: Policies): RiskPolicy {
  return typeof risk === 'string' ? { high: risk } : risk;
}
