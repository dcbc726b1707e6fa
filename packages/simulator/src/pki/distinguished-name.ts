import { oid, printableString, sequence, set, utf8String, type Der } from './der.ts';

const oids = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  name: '2.5.4.41',
  GN: '2.5.4.42',
} as const;

/** An attribute of a subject by its short name. `name` is 2.5.4.41, which holds BankID's display name. */
export type Attribute = readonly [type: keyof typeof oids, value: string];

/** Attributes in DER order: the most general (`C`) first. */
export type DistinguishedName = readonly Attribute[];

/** Encodes a name with one attribute in each relative name, as in BankID's certificates. */
export function encodeName(name: DistinguishedName): Der {
  return sequence(
    ...name.map(([type, value]) => {
      const printable = (type === 'C' || type === 'serialNumber') && /^[A-Za-z0-9 '()+,./:=?-]*$/.test(value);
      return set(sequence(oid(oids[type]), printable ? printableString(value) : utf8String(value)));
    }),
  );
}
