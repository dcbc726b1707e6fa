import type { NameAttribute } from '../certificates/name.ts';
import type { ProvenPerson } from '../proven-facts.ts';
import { nameAttributes } from './name-attributes.ts';

/**
 * Returns the person whom the subject of a certificate names, or `undefined` when it does not name one person: with one
 * number of twelve digits, and no other attribute twice.
 */
export function readPerson(subject: readonly NameAttribute[]): ProvenPerson | undefined {
  const { serialNumber, givenName, surname, commonName } = nameAttributes;
  const isAmbiguous = [serialNumber, givenName, surname, commonName].some((oid) => count(subject, oid) > 1);
  const personalNumber = findValue(subject, serialNumber);
  if (isAmbiguous || !/^[0-9]{12}$/.test(personalNumber)) return undefined;
  return {
    personalNumber,
    givenName: findValue(subject, givenName),
    surname: findValue(subject, surname),
    name: findValue(subject, commonName),
  };
}

/** Returns the first value of an attribute, or an empty text. */
export function findValue(subject: readonly NameAttribute[], oid: string): string {
  return subject.find((attribute) => attribute.oid === oid)?.value ?? '';
}

function count(subject: readonly NameAttribute[], oid: string): number {
  return subject.filter((attribute) => attribute.oid === oid).length;
}
