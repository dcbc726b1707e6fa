import type { FaultRule } from './fault-rule.ts';

/** The name of a set of fault rules. */
export type FaultProfile = 'none' | 'rough' | 'hostile';

/**
 * The fault rules of each profile. `rough` has faults that a robust client hides from people; `hostile` has every kind
 * at once.
 */
export const faultProfiles: Readonly<Record<FaultProfile, readonly FaultRule[]>> = {
  none: [],
  rough: [
    {
      id: 'rough-maintenance',
      when: { operation: 'collect' },
      probability: 0.005,
      effect: { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance' },
    },
    {
      id: 'rough-timeout',
      when: { operation: 'collect' },
      probability: 0.005,
      effect: { kind: 'apiError', httpStatus: 408, errorCode: 'requestTimeout' },
    },
    { id: 'rough-slow', probability: 0.05, effect: { kind: 'delay', ms: 200, jitter: 2_000 } },
  ],
  hostile: [
    { id: 'hostile-reset', probability: 0.02, effect: { kind: 'tls', fault: 'resetInHandshake' } },
    { id: 'hostile-expired', probability: 0.01, effect: { kind: 'tls', fault: 'expired' } },
    { id: 'hostile-lost', probability: 0.02, effect: { kind: 'drop', at: 'after' } },
    { id: 'hostile-drop', probability: 0.02, effect: { kind: 'drop', at: 'before' } },
    {
      id: 'hostile-error',
      probability: 0.02,
      effect: { kind: 'apiError', httpStatus: 500, errorCode: 'internalError' },
    },
    {
      id: 'hostile-unknown-error',
      probability: 0.01,
      effect: { kind: 'apiError', httpStatus: 400, errorCode: 'simulatedUnknownError' },
    },
    { id: 'hostile-hint', probability: 0.01, effect: { kind: 'hint', hintCode: 'simulatedUnknownHint' } },
    { id: 'hostile-proxy', probability: 0.02, effect: { kind: 'html', httpStatus: 502 } },
    { id: 'hostile-truncate', probability: 0.01, effect: { kind: 'truncate' } },
    { id: 'hostile-malform', probability: 0.01, effect: { kind: 'malform' } },
    { id: 'hostile-empty', probability: 0.01, effect: { kind: 'empty' } },
    { id: 'hostile-type', probability: 0.01, effect: { kind: 'contentType', contentType: 'text/plain' } },
    { id: 'hostile-limit', probability: 0.02, effect: { kind: 'rateLimit' } },
    { id: 'hostile-evidence', probability: 0.1, effect: { kind: 'evidence', tampering: 'signatureValue' } },
    { id: 'hostile-slow', probability: 0.1, effect: { kind: 'delay', ms: 500, jitter: 5_000 } },
  ],
};
