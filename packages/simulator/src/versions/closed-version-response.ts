import { type ApiVersion, apiVersions } from '@secure-start/protocol/changes';
import { failure } from '../rp-api/api-response.ts';
import { json } from '../rp-api/wire-response.ts';
import type { Reply } from '../rp-api/wire-response.ts';
import type { Settings } from '../options/settings.ts';
import type { VersionLife } from './version-status.ts';

/** What every call of a closed version gets; nothing while it is open. Ours: what BankID answered is not recorded. */
export function closedReply(options: {
  life: VersionLife;
  version: ApiVersion;
  mode: Settings['closedVersion'];
}): Reply | undefined {
  const { life, version, mode } = options;
  if (life.state !== 'closed') return undefined;
  if (mode === 'html404') return { kind: 'html', httpStatus: 404 };
  const closedOn = new Date(life.closedAt).toISOString().slice(0, 10);
  const instead = version === '6.0' ? '' : ` Call ${apiVersions['6.0'].path}.`;
  const details = `RP API ${version} (${apiVersions[version].path}) was closed on ${closedOn}.${instead}`;
  return json(failure({ httpStatus: mode === 'gone' ? 410 : 404, errorCode: 'notFound', details }));
}
