import { oid, printableString, sequence, set, utf8String } from './der-writer.ts';

const oids = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  GN: '2.5.4.42',
  serialNumber: '2.5.4.5',
  name: '2.5.4.41',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  STREET: '2.5.4.9',
  UID: '0.9.2342.19200300.100.1.1',
  DC: '0.9.2342.19200300.100.1.25',
} as const;

/** A name, the most general attribute first, as in BankID's certificates. */
export type TestName = readonly (readonly [attribute: keyof typeof oids, value: string])[];

/** Encodes a name with one attribute in each of its sets. */
export function writeName(name: TestName): Buffer {
  return sequence(
    ...name.map(([attribute, value]) => {
      const isPrintable = attribute === 'C' || attribute === 'serialNumber';
      return set(sequence(oid(oids[attribute]), isPrintable ? printableString(value) : utf8String(value)));
    }),
  );
}
