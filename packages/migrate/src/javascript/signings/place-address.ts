import type { NodePath } from '@babel/traverse';
import { segmentsOf, type Address } from './addresses.ts';

/** Place that an address leads to. */
export interface Place {
  /**
   * `sign`: the endpoint for signing of BankID, or of a host that is not known. `other`: something that is no sign request.
   * `elsewhere`: another host or a longer path, which BankID does not have. `unknown`: the end is not known.
   */
  kind: 'sign' | 'other' | 'elsewhere' | 'unknown';
  /** The address is certain to be one of the RP API. */
  isRpApi: boolean;
  /** Expression at the end, if the place is `unknown`. */
  unknown?: NodePath;
}

const unknownMark = '\0';
const rpApi = /\brp\/v\d|\bappapi|\bbankid\.com\b/i;
const otherEndpoint = /^(auth|collect|cancel|payment)$/;

/** Tells where an address leads, by its end and by its host. */
export function placeAddress({ parts }: Address): Place {
  const text = parts.map((part) => (typeof part === 'string' ? part : unknownMark)).join('');
  const isRpApi = rpApi.test(text);
  const host = /^[a-z][a-z+.-]*:\/\/([^/]+)/i.exec(text)?.[1];
  if (!isRpApi && host !== undefined && !host.includes(unknownMark) && !/bank_?id/i.test(host)) {
    return { kind: 'elsewhere', isRpApi };
  }
  const last = parts.at(-1);
  if (last !== undefined && typeof last !== 'string') return { kind: 'unknown', isRpApi, unknown: last };
  const path = text.slice(text.lastIndexOf(unknownMark) + 1).replace(/^[a-z][a-z+.-]*:\/\/[^/]+/i, '');
  const segments = segmentsOf(path);
  const endpoint = segments.at(-1) ?? '';
  const before = segments.slice(0, -1).filter((segment) => !/^(rp|v[4-6](\.\d)?)$/.test(segment));
  // `phone/sign` came with version 6.
  if (before.at(-1) === 'phone' || (endpoint !== 'sign' && !otherEndpoint.test(endpoint)))
    return { kind: 'other', isRpApi };
  if (before.length > 0 && !isRpApi) return { kind: 'elsewhere', isRpApi };
  return { kind: endpoint === 'sign' ? 'sign' : 'other', isRpApi };
}

/** Puts the base of a client in front of its addresses, if it has one. A whole address stays. */
export function joinBase(bases: readonly Address[], addresses: readonly Address[]): Address[] {
  if (bases.length === 0) return [...addresses];
  return addresses.flatMap((address) => {
    const [first] = address.parts;
    if (typeof first === 'string' && /^[a-z][a-z+.-]*:\/\//i.test(first)) return [address];
    return bases.map((base) => ({
      parts: [...base.parts, '/', ...address.parts],
      literals: address.literals,
    }));
  });
}
