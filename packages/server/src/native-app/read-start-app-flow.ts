import type { StartAppFlow } from '@secure-start/protocol/flow';
import type { App } from '@secure-start/protocol/rp';
import type { IncomingRequest } from '../http/incoming-request.ts';
import { readJson, startFields, wrongField } from '../http/request-body.ts';
import { isObject } from '../input/is-object.ts';

/** Longest text about an app or its device; BankID publishes no limit. */
const maxTextLength = 128;

/**
 * Reads the body of `POST /app/flows`.
 *
 * @throws BankIdServerError, which names the field if one is wrong.
 */
export async function readStartAppFlow(
  request: IncomingRequest,
  { returnLinks }: { returnLinks: readonly string[] },
): Promise<StartAppFlow & { returnLink: string }> {
  const body = await readJson(request);
  const { platform, returnLink = returnLinks[0] } = body;
  const start = startFields(body);
  if (platform !== 'ios' && platform !== 'android') throw wrongField('platform', '"ios" or "android"');
  if (typeof returnLink !== 'string' || !returnLinks.includes(returnLink)) {
    throw wrongField('returnLink', 'one of the `returnLinks` of the server');
  }
  return { ...start, platform, app: readApp(body['app']), returnLink };
}

function readApp(app: unknown): App & { deviceIdentifier: string } {
  if (!isObject(app)) throw wrongField('app', 'an object with `deviceIdentifier`');
  const { appIdentifier, deviceOS, deviceModelName, deviceIdentifier } = app;
  if (!isText(deviceIdentifier)) throw wrongField('app.deviceIdentifier', textRule);
  return {
    deviceIdentifier,
    ...optionalText('appIdentifier', appIdentifier),
    ...optionalText('deviceOS', deviceOS),
    ...optionalText('deviceModelName', deviceModelName),
  };
}

const textRule = `a text of 1 to ${maxTextLength} characters`;

function optionalText<Name extends string>(name: Name, value: unknown): { [member in Name]?: string } {
  if (value === undefined) return {};
  if (!isText(value)) throw wrongField(`app.${name}`, textRule);
  const member: { [member in Name]?: string } = {};
  member[name] = value;
  return member;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= maxTextLength;
}
