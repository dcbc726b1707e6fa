import { readFileSync } from 'node:fs';

/** A file of `test-fixtures`, as bytes. */
export function fixtureBytes(name: string): Buffer {
  return readFileSync(new URL(`../../test-fixtures/${name}`, import.meta.url));
}

/** A file of `test-fixtures`, as text. */
export function fixtureText(name: string): string {
  return fixtureBytes(name).toString('utf8');
}

/** What the fixtures' relying party gives `createClient`. */
export const pemCredentials: { pem: { cert: string; key: string } } = {
  pem: { cert: fixtureText('relying-party.pem'), key: fixtureText('relying-party-key.pem') },
};
