import { callChanges } from './call-changes.ts';
import type { ParameterChange } from './parameter-change.ts';
import { requestChanges } from './request-changes.ts';
import { responseChanges } from './response-changes.ts';

/**
 * The changes from RP API 5.0 and 5.1 to 6, and under `/rp/v6.0` since.
 *
 * @see docs/spec/evidence-and-versions.md#versions
 */
export const parameterChanges: readonly ParameterChange[] = [...requestChanges, ...responseChanges, ...callChanges];
