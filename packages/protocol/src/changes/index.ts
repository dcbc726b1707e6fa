/**
 * The changes of the RP API from 5.0 and 5.1 to 6, and under `/rp/v6.0` since: versions with their dates, and every member
 * that was removed, renamed or added.
 *
 * @example
 * import { apiVersions, parameterChanges } from '@secure-start/protocol/changes';
 *
 * apiVersions['5.1'].closedInProduction; // '2024-09-30'
 * parameterChanges.find(({ id }) => id === 'allow-fingerprint')?.after; // 'requirement.pinCode'
 *
 * @module
 */
export type { ApiVersion, ApiVersionEntry } from './api-versions.ts';
export { apiVersions, secureStartDate } from './api-versions.ts';
export type { ChangePlace, ParameterChange, PreviousMember } from './parameter-change.ts';
export { parameterChanges } from './parameter-changes.ts';
