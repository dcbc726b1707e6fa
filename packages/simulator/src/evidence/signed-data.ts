import type { UserVisibleDataFormat } from '@secure-start/protocol/rp';
import { canonicalText } from './canonical-text.ts';

/** The function that the app performed, by its name in the signature. */
export type FuncId = 'Identification' | 'Signing';

/** A requirement of the relying party, by its name in the signature. */
export interface Condition {
  type: string;
  value: string;
}

/** The content of `bankIdSignedData`. Members that are base64 are written as they are; the others are encoded. */
export interface SignedData {
  funcId: FuncId;
  /** base64, as the relying party sent it. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** base64, as the relying party sent it. */
  userNonVisibleData?: string;
  rp: {
    /** RFC 4514, most specific first. */
    subject: string;
    displayName: string;
  };
  /** 20 bytes. */
  nonce: Uint8Array;
  client: {
    version: string;
    /** `IOS`, `OS_X`, `WINDOWS` … */
    type: string;
    /** The version of the operating system. */
    deviceInfo: string;
    /** 28 characters of base64. */
    uhi: string;
    utb: string;
    /** The authentication of the person: `pw` for a code; absent with a card reader. */
    uauth?: string;
    /** Mobile only. */
    token?: string;
  };
  conditions: readonly Condition[];
}

/**
 * Writes `bankIdSignedData`, the part of the signature that holds the signed content.
 *
 * The text is its own canonical form (inclusive C14N 1.0 without comments): attributes in order, no empty-element
 * tags, no white space between elements, and the namespace on the outermost element.
 *
 * @see docs/spec/evidence-and-versions.md#signed-data
 */
export function writeSignedData(data: SignedData): string {
  const { client, rp } = data;
  const visible = data.userVisibleData;
  const format = data.userVisibleDataFormat === 'simpleMarkdownV1' ? ' format="simpleMarkdownV1"' : '';
  const conditions = data.conditions.map(({ type, value }) =>
    element('condition', element('type', canonicalText(type)), element('value', canonicalText(value))),
  );
  return [
    '<bankIdSignedData xmlns="http://www.bankid.com/signature/v1.0.0/types" Id="bidSignedData">',
    visible === undefined
      ? ''
      : `<usrVisibleData charset="UTF-8"${format} visible="wysiwys">${canonicalText(visible)}</usrVisibleData>`,
    data.userNonVisibleData === undefined ? '' : element('usrNonVisibleData', canonicalText(data.userNonVisibleData)),
    element(
      'srvInfo',
      element('name', base64(rp.subject)),
      element('nonce', Buffer.from(data.nonce).toString('base64')),
      element('displayName', base64(rp.displayName)),
    ),
    element(
      'clientInfo',
      element('funcId', data.funcId),
      element('version', base64(client.version)),
      element(
        'env',
        element(
          'ai',
          element('type', base64(client.type)),
          element('deviceInfo', base64(client.deviceInfo)),
          element('uhi', client.uhi),
          element('fsib', '0'),
          element('utb', client.utb),
          element('requirement', ...conditions),
          client.uauth === undefined ? '' : element('uauth', client.uauth),
          client.token === undefined ? '' : element('token', client.token),
        ),
      ),
    ),
    '</bankIdSignedData>',
  ].join('');
}

function element(name: string, ...content: readonly string[]): string {
  return `<${name}>${content.join('')}</${name}>`;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
