/**
 * What changed in the RP API from 5.0 and 5.1 to 6, and under `/rp/v6.0` since: versions with their dates, and every
 * member that was removed, renamed or added.
 *
 * @module
 */
export type { ApiVersion, ApiVersionEntry } from './api-versions.ts';
export { apiVersions, secureStartDate } from './api-versions.ts';
export type { ChangePlace, ParameterChange, PreviousMember } from './parameter-change.ts';
export { parameterChanges } from './parameter-changes.ts';
