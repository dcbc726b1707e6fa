import { memberLimits, memberPatterns } from '@secure-start/protocol/rp';
import { isWithinLimit } from './check-text.ts';
import { member, objectMember, textMember } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/**
 * Checks `web` and `app`. Returns the error details, or `undefined`.
 *
 * The rules are known, the details are ours.
 *
 * @see docs/spec/rp-api.md#device-data
 */
export function checkDevice(body: JsonObject): string | undefined {
  const web = objectMember(body, 'web');
  const app = objectMember(body, 'app');
  if (web && app) return 'Invalid request';
  if (web && !isWeb(web)) return 'Invalid web';
  if (app && !isApp(app)) return 'Invalid app';
  return undefined;
}

function isWeb(web: JsonObject): boolean {
  const names = ['deviceIdentifier', 'referringDomain', 'userAgent'] as const;
  const given = names.filter((name) => member(web, name) !== undefined);
  const domain = textMember(web, 'referringDomain');
  return (
    given.length > 0 &&
    given.every((name) => isWithinLimit(textMember(web, name) ?? '', memberLimits[`web.${name}`])) &&
    (domain === undefined || memberPatterns['web.referringDomain'].test(domain))
  );
}

/** Checks no lengths: the limits of these members are not known. */
function isApp(app: JsonObject): boolean {
  const given = ['appIdentifier', 'deviceOS', 'deviceModelName', 'deviceIdentifier'].filter(
    (name) => member(app, name) !== undefined,
  );
  return given.length > 0 && given.every((name) => Boolean(textMember(app, name)));
}
