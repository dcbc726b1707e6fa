import { readFileSync } from 'node:fs';

/** Reads a file of `test-fixtures` as bytes. */
export function fixtureBytes(name: string): Buffer {
  return readFileSync(new URL(`../../test-fixtures/${name}`, import.meta.url));
}

/** Reads a file of `test-fixtures` as text. */
export function fixtureText(name: string): string {
  return fixtureBytes(name).toString('utf8');
}

/** The credentials of the fixtures' relying party. */
export const pemCredentials: { pem: { cert: string; key: string } } = {
  pem: { cert: fixtureText('relying-party.pem'), key: fixtureText('relying-party-key.pem') },
};
