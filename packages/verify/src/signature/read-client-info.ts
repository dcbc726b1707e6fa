import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { decodeStrictUtf8 } from '../encoding/strict-utf8.ts';
import { type XmlElement, XmlError } from '../xml/xml-element.ts';
import { childrenNamed, requirePlainTree, takeOptional } from './plain-tree.ts';
import { takeText } from './take-elements.ts';

/** The app and its device, as the app wrote them. */
export interface ClientInfo {
  use: 'identification' | 'signing';
  version: string | undefined;
  type: string | undefined;
  deviceInfo: string | undefined;
  uhi: string | undefined;
  conditions: readonly { type: string; value: string }[];
}

/**
 * Reads `clientInfo`. Only `funcId` must be there and known: BankID may add elements, and what apps write under version 6 is unpublished.
 *
 * @throws XmlError
 * @see docs/spec/evidence-and-versions.md#signed-data
 */
export function readClientInfo(element: XmlElement): ClientInfo {
  requirePlainTree(element);
  const env = takeOptional(element, 'env');
  const app = env && takeOptional(env, 'ai');
  const requirement = app && takeOptional(app, 'requirement');
  return {
    use: readUse(takeOptional(element, 'funcId')),
    version: readOptionalText(element, 'version'),
    type: app && readOptionalText(app, 'type'),
    // BankID's table has the second spelling, real signatures have the first.
    deviceInfo: app && (readOptionalText(app, 'deviceInfo') ?? readOptionalText(app, 'deviceinfo')),
    uhi: app && takePlainText(takeOptional(app, 'uhi')),
    conditions: requirement ? childrenNamed(requirement, 'condition').flatMap(readCondition) : [],
  };
}

function readUse(funcId: XmlElement | undefined): 'identification' | 'signing' {
  switch (funcId && takeText(funcId)) {
    case 'Identification':
      return 'identification';
    case 'Signing':
      return 'signing';
    default:
      throw new XmlError('funcId is neither Identification nor Signing.');
  }
}

function readCondition(condition: XmlElement): { type: string; value: string }[] {
  const type = takePlainText(takeOptional(condition, 'type'));
  const value = takePlainText(takeOptional(condition, 'value'));
  return type === undefined || value === undefined ? [] : [{ type, value }];
}

/** Returns a text that is written in base64, or `undefined` when it is not. */
function readOptionalText(parent: XmlElement, name: string): string | undefined {
  const text = takePlainText(takeOptional(parent, name));
  const bytes = text === undefined ? undefined : decodeStrictBase64(text);
  return bytes && decodeStrictUtf8(bytes);
}

function takePlainText(element: XmlElement | undefined): string | undefined {
  return element && takeText(element);
}
