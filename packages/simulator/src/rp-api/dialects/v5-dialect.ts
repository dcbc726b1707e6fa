import { failure } from '../api-response.ts';
import type { Dialect } from './dialect.ts';
import { json } from '../wire-response.ts';
import { readV5Asked } from './v5-parameters.ts';
import { v5OutcomeBody, v5PendingHint } from './v5-outcome.ts';
import { v5Refusal } from './v5-checks.ts';
import { v5RequirementShapes, v5Shapes } from './v5-shapes.ts';
import type { OldVersion } from './v5-shapes.ts';

/** RP API 5.0 (`/rp/v5`) or 5.1 (`/rp/v5.1`). Source: spec evidence-and-versions.md 5.1, 5.2. */
export function makeV5Dialect(version: OldVersion): Dialect {
  return {
    version,
    shapes: v5Shapes[version],
    innerShapes: { requirement: v5RequirementShapes[version] },
    // The error code came with 5.1; of 5.0 an empty body has been seen.
    wrongMethod:
      version === '5.0'
        ? { kind: 'empty', httpStatus: 405 }
        : json(failure({ httpStatus: 405, errorCode: 'methodNotAllowed', details: 'Only POST is allowed' })),
    refusal: (options) => v5Refusal({ version, ...options }),
    readAsked: (options) => readV5Asked({ version, ...options }),
    // The animated QR code came with 5.1.
    orderBody: ({ orderRef, tokens }) =>
      version === '5.0' ? { orderRef, autoStartToken: tokens?.autoStartToken } : { orderRef, ...tokens },
    pendingHint: v5PendingHint,
    outcomeBody: v5OutcomeBody,
  };
}
