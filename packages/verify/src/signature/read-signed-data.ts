import type { UserVisibleDataFormat } from '@secure-start/protocol/rp';
import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { decodeStrictUtf8 } from '../encoding/strict-utf8.ts';
import { type XmlElement, XmlError } from '../xml/xml-element.ts';
import { bankIdNamespace } from './identifiers.ts';
import { type ClientInfo, readClientInfo } from './read-client-info.ts';
import { requirePlainTree, takeOptional } from './plain-tree.ts';
import { takeAttributes, takeContent, takeElements, takeText } from './take-elements.ts';

/** The content that the person signed, as written. */
export interface SignedData {
  element: XmlElement;
  visible: { text: string; format: UserVisibleDataFormat } | undefined;
  nonVisibleData: Buffer | undefined;
  relyingParty: { subject: string; displayName: string };
  client: ClientInfo;
}

/**
 * Reads `bankIdSignedData`.
 *
 * @throws XmlError
 * @see docs/spec/evidence-and-versions.md#signed-data
 */
export function readSignedData(element: XmlElement): SignedData {
  if (element.localName !== 'bankIdSignedData' || element.namespace !== bankIdNamespace) {
    throw new XmlError('Object does not hold bankIdSignedData.');
  }
  takeAttributes(element, ['xmlns', 'Id']);
  const remaining = takeElements(element);
  const take = (name: string): XmlElement | undefined => {
    const [next] = remaining;
    return next?.localName === name && next.namespace === bankIdNamespace ? remaining.shift() : undefined;
  };
  const visible = take('usrVisibleData');
  const nonVisible = take('usrNonVisibleData');
  const relyingParty = take('srvInfo');
  const client = take('clientInfo');
  if (relyingParty === undefined || client === undefined || remaining.length > 0) {
    throw new XmlError('bankIdSignedData has other elements than those that are known.');
  }
  return {
    element,
    visible: visible && readVisible(visible),
    nonVisibleData: nonVisible && readBase64(nonVisible, withoutLineBreaks(takeText(nonVisible))),
    relyingParty: readRelyingParty(relyingParty),
    client: readClientInfo(client),
  };
}

function readVisible(element: XmlElement): { text: string; format: UserVisibleDataFormat } {
  const { charset, format = 'plaintext', visible } = takeAttributes(element, ['charset', 'format', 'visible']);
  if (charset !== 'UTF-8' || visible !== 'wysiwys') throw new XmlError('usrVisibleData has wrong attributes.');
  if (format !== 'plaintext' && format !== 'simpleMarkdownV1') throw new XmlError('usrVisibleData has another format.');
  return { text: readEncodedText(element, withoutLineBreaks(takeContent(element))), format };
}

/** BankID takes base64 with line breaks from relying parties. Both texts are written into the signature as they were sent. */
function withoutLineBreaks(base64: string): string {
  return base64.replaceAll(/[\r\n]/g, '');
}

function readRelyingParty(element: XmlElement): { subject: string; displayName: string } {
  requirePlainTree(element);
  return { subject: readRequiredText(element, 'name'), displayName: readRequiredText(element, 'displayName') };
}

function readRequiredText(parent: XmlElement, name: string): string {
  const child = takeOptional(parent, name);
  if (child === undefined) throw new XmlError(`${parent.localName} has no ${name}.`);
  return readEncodedText(child, takeText(child));
}

function readEncodedText(element: XmlElement, base64: string): string {
  const text = decodeStrictUtf8(readBase64(element, base64));
  if (text === undefined) throw new XmlError(`${element.localName} is not UTF-8.`);
  return text;
}

function readBase64(element: XmlElement, base64: string): Buffer {
  const bytes = decodeStrictBase64(base64);
  if (bytes === undefined) throw new XmlError(`${element.localName} is not base64.`);
  return bytes;
}
