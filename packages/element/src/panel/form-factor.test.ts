import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detectFormFactor, firstDevice } from './form-factor.ts';

const macSafari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
const windowsEdge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
const iphoneSafari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const androidTablet =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe('the device that is offered first', () => {
  const first = (userAgent: string, maxTouchPoints: number): string =>
    firstDevice(detectFormFactor({ userAgent, maxTouchPoints }));

  test('is another one on a computer, with or without a touch screen', () => {
    assert.equal(first(macSafari, 0), 'other');
    assert.equal(first(windowsEdge, 0), 'other');
    assert.equal(first(windowsEdge, 10), 'other');
  });

  test('is this one on a phone or tablet', () => {
    assert.equal(first(iphoneSafari, 5), 'same');
    assert.equal(first(androidTablet, 5), 'same');
  });

  test('is this one on an iPad that calls itself a Macintosh', () => {
    assert.equal(first(macSafari, 5), 'same');
  });
});
