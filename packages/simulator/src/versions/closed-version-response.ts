import { apiVersions } from '@secure-start/protocol/changes';
import type { ApiVersion } from '@secure-start/protocol/changes';
import type { Settings } from '../options/settings.ts';
import { errorResponse } from '../rp-api/api-response.ts';
import { jsonResponse } from '../rp-api/wire-response.ts';
import type { WireResponse } from '../rp-api/wire-response.ts';
import type { VersionStatus } from './version-status.ts';

/**
 * Returns the response to every request of a closed version, or `undefined` while the version is open.
 *
 * Ours: BankID's response is not recorded.
 */
export function closedVersionResponse(options: {
  status: VersionStatus;
  version: ApiVersion;
  mode: Settings['closedVersion'];
}): WireResponse | undefined {
  const { status, version, mode } = options;
  if (status.state !== 'closed') return undefined;
  if (mode === 'html404') return { kind: 'html', httpStatus: 404 };
  const closedOn = new Date(status.closedAt).toISOString().slice(0, 10);
  const advice = version === '6.0' ? '' : ` Call ${apiVersions['6.0'].path}.`;
  const details = `RP API ${version} (${apiVersions[version].path}) was closed on ${closedOn}.${advice}`;
  return jsonResponse(errorResponse({ httpStatus: mode === 'gone' ? 410 : 404, errorCode: 'notFound', details }));
}
