import { errorResponse } from '../api-response.ts';
import { jsonResponse } from '../wire-response.ts';
import type { WireResponse } from '../wire-response.ts';
import type { Dialect } from './dialect.ts';
import { validateV5OrderRequest } from './v5-checks.ts';
import { toV5Outcome, toV5PendingHint } from './v5-outcome.ts';
import { readV5Parameters } from './v5-parameters.ts';
import { v5RequirementShapes, v5Shapes } from './v5-shapes.ts';
import type { OldVersion } from './v5-shapes.ts';

/**
 * The response to any method but POST. The error code came with 5.1; an empty body of 5.0 has been observed.
 */
const methodNotAllowed: Readonly<Record<OldVersion, WireResponse>> = {
  '5.0': { kind: 'empty', httpStatus: 405 },
  '5.1': jsonResponse(
    errorResponse({ httpStatus: 405, errorCode: 'methodNotAllowed', details: 'Only POST is allowed' }),
  ),
};

/**
 * Creates the dialect of RP API 5.0 (`/rp/v5`) or 5.1 (`/rp/v5.1`).
 *
 * @see docs/spec/evidence-and-versions.md#version-50
 * @see docs/spec/evidence-and-versions.md#version-51
 */
export function createV5Dialect(version: OldVersion): Dialect {
  return {
    version,
    bodyShapes: v5Shapes[version],
    innerShapes: { requirement: v5RequirementShapes[version] },
    methodNotAllowed: methodNotAllowed[version],
    validate: ({ body, operation }) => validateV5OrderRequest({ version, body, operation }),
    readParameters: ({ body, operation }) => readV5Parameters({ version, body, operation }),
    // The animated QR code came with 5.1.
    createdBody: ({ orderRef, tokens }) =>
      version === '5.0' ? { orderRef, autoStartToken: tokens?.autoStartToken } : { orderRef, ...tokens },
    translateHint: toV5PendingHint,
    outcomeBody: toV5Outcome,
  };
}
