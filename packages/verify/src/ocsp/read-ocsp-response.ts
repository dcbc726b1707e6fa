import { type Extension, readWrappedExtensions } from '../certificates/extensions.ts';
import { readSignatureAlgorithm } from '../certificates/signature-algorithm.ts';
import type { Signed } from '../certificates/verify-signed.ts';
import { DerError } from '../der/der-error.ts';
import { constructedTag, contentOf, type DerValue, encodingOf, readWhole, tags } from '../der/der-value.ts';
import { finish, readItems, readList, take, takeAny, takeOptional } from '../der/read-items.ts';
import { readByte, readOid, readWholeBytes } from '../der/read-primitive.ts';
import { readTime } from '../der/read-time.ts';
import { readSingleResponse, type SingleResponse } from './single-response.ts';

/** The outside of a response. */
export interface OcspEnvelope {
  /** 0 is `successful`. */
  responseStatus: number;
  /** The bytes of the response, and the type that they are of. */
  answer: { type: string; bytes: Uint8Array } | undefined;
}

/** A BasicOCSPResponse. Nothing is verified by reading it. */
export interface BasicOcspResponse extends Signed {
  responderId: { kind: 'name'; nameDer: Uint8Array } | { kind: 'key'; keyHash: Uint8Array };
  producedAt: Date;
  responses: readonly SingleResponse[];
  extensions: readonly Extension[];
  /** DER of the certificates that came with it. */
  certificates: readonly Uint8Array[];
}

const place = 'OCSP response';

/** Reads the outside: OCSPResponse of RFC 6960. */
export function readOcspEnvelope(der: Uint8Array): OcspEnvelope {
  const items = readItems(readWhole(der, tags.sequence, place), place);
  const responseStatus = readStatus(take(items, tags.enumerated));
  const wrapped = takeOptional(items, constructedTag(0));
  finish(items);
  if (wrapped === undefined) return { responseStatus, answer: undefined };
  const outer = readItems(wrapped, place);
  const inner = readItems(take(outer, tags.sequence), place);
  finish(outer);
  const type = readOid(take(inner, tags.oid), place);
  const bytes = contentOf(take(inner, tags.octetString));
  finish(inner);
  return { responseStatus, answer: { type, bytes } };
}

function readStatus(value: DerValue): number {
  const [status, ...rest] = contentOf(value);
  if (status === undefined || rest.length > 0 || status > 0x7f)
    throw new DerError(`${place}: the status is not a number.`);
  return status;
}

/** Reads BasicOCSPResponse of RFC 6960. */
export function readBasicResponse(der: Uint8Array): BasicOcspResponse {
  const items = readItems(readWhole(der, tags.sequence, place), place);
  const body = take(items, tags.sequence);
  const signatureAlgorithm = readSignatureAlgorithm(take(items, tags.sequence), place);
  const signatureValue = readWholeBytes(take(items, tags.bitString), place);
  const certificates = readWrappedList(takeOptional(items, constructedTag(0))).map(encodingOf);
  finish(items);
  const { responderId, producedAt, responses, extensions } = readBody(body);
  return {
    signedBytes: encodingOf(body),
    signatureAlgorithm,
    signatureValue,
    certificates,
    responderId,
    producedAt,
    responses,
    extensions,
  };
}

type Body = Pick<BasicOcspResponse, 'responderId' | 'producedAt' | 'responses' | 'extensions'>;

function readBody(body: DerValue): Body {
  const fields = readItems(body, place);
  // Version 1 is the default, which DER leaves out. Written out it means the same.
  const version = takeOptional(fields, constructedTag(0));
  if (version !== undefined) readVersion(version);
  const responderId = readResponderId(takeAny(fields));
  const producedAt = readTime(take(fields, tags.generalizedTime), place);
  const responses = readList(take(fields, tags.sequence), tags.sequence, place).map(readSingleResponse);
  const list = takeOptional(fields, constructedTag(1));
  finish(fields);
  return {
    responderId,
    producedAt,
    responses,
    extensions: list === undefined ? [] : readWrappedExtensions(list, place),
  };
}

function readVersion(wrapped: DerValue): void {
  const items = readItems(wrapped, place);
  const version = readByte(take(items, tags.integer), place);
  finish(items);
  if (version !== 0) throw new DerError(`${place}: only version 1 is read.`);
}

function readResponderId(value: DerValue): BasicOcspResponse['responderId'] {
  const wrapped = readItems(value, place);
  if (value.tag === constructedTag(1)) {
    const name = take(wrapped, tags.sequence);
    finish(wrapped);
    return { kind: 'name', nameDer: encodingOf(name) };
  }
  if (value.tag !== constructedTag(2)) throw new DerError(`${place}: the responder is named in an unknown way.`);
  const keyHash = take(wrapped, tags.octetString);
  finish(wrapped);
  return { kind: 'key', keyHash: contentOf(keyHash) };
}

function readWrappedList(wrapped: DerValue | undefined): DerValue[] {
  if (wrapped === undefined) return [];
  const items = readItems(wrapped, place);
  const list = take(items, tags.sequence);
  finish(items);
  return readList(list, tags.sequence, place);
}
