import type { ApiVersion } from '@secure-start/protocol/changes';

/** The versions of the RP API, newest first. */
export const versionNames: readonly ApiVersion[] = ['6.0', '5.1', '5.0'];
