import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { recognisePlatform } from './recognise.ts';
import { browserSamples } from './user-agents.test.data.ts';

describe('a browser is recognised', () => {
  for (const { userAgent, maxTouchPoints, clientHints, recognised } of browserSamples) {
    test(`${recognised.browser} on ${recognised.platform}: ${userAgent.slice(-70) || '(no User-Agent)'}`, () => {
      const signs = { userAgent, ...(maxTouchPoints && { maxTouchPoints }), ...(clientHints && { clientHints }) };
      assert.deepEqual(recognisePlatform(signs), recognised);
    });
  }

  test('a Mac without touch points stays a Mac', () => {
    const userAgent =
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15';
    assert.equal(recognisePlatform({ userAgent, maxTouchPoints: 0 }).platform, 'macos');
    assert.equal(recognisePlatform({ userAgent, maxTouchPoints: 1 }).platform, 'macos');
  });

  test('a Windows computer with a touch screen stays a computer', () => {
    const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:126.0) Gecko/20100101 Firefox/126.0';
    assert.equal(recognisePlatform({ userAgent, maxTouchPoints: 10 }).mobile, false);
  });

  test('in a time that grows with the length of the User-Agent, not with its square', () => {
    for (const part of ['X11', 'Chrome/', 'Version/', 'Version/1 Mobile/', 'Chrome/1 Safari/', 'OPR']) {
      // The square of a megabyte would take hours.
      const userAgent = part.repeat(1_000_000 / part.length);
      assert.equal(typeof recognisePlatform({ userAgent }).platform, 'string', part);
    }
  });

  test('no text makes it fail', () => {
    fc.assert(
      fc.property(fc.string(), (userAgent) => {
        assert.equal(typeof recognisePlatform({ userAgent }).platform, 'string');
      }),
    );
  });
});
