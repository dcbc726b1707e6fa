import type { Person } from '../people/person.ts';
import type { SignedData } from './signed-data.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Creates the description of the app and its device. Versions are those of the samples; the token of a mobile app
 * beside `uauth` is our interpretation of them.
 *
 * @see docs/spec/evidence-and-versions.md#signed-data
 */
export function createClientInfo(options: { person: Person; now: number }): SignedData['client'] {
  const { person, now } = options;
  const { uhi } = person;
  switch (person.kind) {
    case 'mobile':
      return {
        version: '7.21.0',
        type: 'IOS',
        deviceInfo: '14.3',
        uhi,
        utb: 'cr2',
        uauth: 'pw',
        token: 'token-not-used',
      };
    case 'file':
      return { version: desktopVersion(uhi, now), type: 'OS_X', deviceInfo: '12.5', uhi, utb: 'cs1', uauth: 'pw' };
    case 'card':
      return { version: desktopVersion(uhi, now), type: 'OS_X', deviceInfo: '12.5', uhi, utb: 'cs1' };
  }
}

function desktopVersion(uhi: string, now: number): string {
  const bestBefore = Math.floor((now + 25 * dayMs) / 1000);
  return (
    'Personal=7.12.1.5&BankID_exe=7.12.1.5&BISP=7.12.1.5&platform=macosx&os_version=12.5&display_version=&' +
    `uhi=${uhi}&legacyuhi=${uhi}&best_before=${bestBefore}&`
  );
}
