import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type VersionClosing, parseVersionClosing, watchVersionClosing } from './version-closing.ts';

const sunset = new Date('2027-05-01T00:00:00Z');

describe('an announced closing', () => {
  test('is read from Sunset, with the address of its page', () => {
    const link = '<https://bankid.example/other>; rel="help", <https://bankid.example/v7>; rel="sunset"';
    assert.deepEqual(parseVersionClosing({ sunset: 'Sat, 01 May 2027 00:00:00 GMT', link }), {
      sunset,
      link: 'https://bankid.example/v7',
    });
  });

  test('is read from Deprecation alone, in every form it has had', () => {
    for (const deprecation of ['@1688169599', 'true', 'Sat, 01 May 2027 00:00:00 GMT']) {
      assert.deepEqual(parseVersionClosing({ deprecation }), {});
    }
  });

  test('is absent where the headers are absent, false or unreadable', () => {
    for (const headers of [{}, { sunset: 'soon' }, { deprecation: 'false' }, { link: '<https://a.example>' }]) {
      assert.equal(parseVersionClosing(headers), undefined);
    }
  });

  test('is reported at once, then once a day, and at once when the day is moved', () => {
    const told: VersionClosing[] = [];
    const closing = watchVersionClosing((announced) => void told.push(announced));
    const hour = 3_600_000;
    const announce = (day: string, now: number): void => closing.observe({ sunset: `${day} 2027 00:00:00 GMT` }, now);
    announce('Sat, 01 May', 0);
    announce('Sat, 01 May', hour);
    assert.equal(told.length, 1);
    announce('Sat, 01 May', 25 * hour);
    assert.equal(told.length, 2);
    announce('Tue, 01 Jun', 26 * hour);
    assert.equal(told.length, 3);
    closing.observe({}, 27 * hour);
    assert.deepEqual(closing.latest(), { sunset: new Date('2027-06-01T00:00:00Z') });
  });
});
