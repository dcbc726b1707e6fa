import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nearestName } from './nearest-name.ts';

const names = ['timeoutMs', 'maxQueued', 'perIpAddress', 'onCompleted'];

describe('the nearest name', () => {
  test('is that with at most two slips, in small letters or capitals', () => {
    assert.equal(nearestName('TIMEOUTMS', names), 'timeoutMs');
    assert.equal(nearestName('maxQeued', names), 'maxQueued');
    assert.equal(nearestName('maxKuued', names), 'maxQueued');
    assert.equal(nearestName('maxKuuedd', names), undefined);
  });

  test('is one that begins like it, or has another ending only', () => {
    assert.equal(nearestName('perIp', names), 'perIpAddress');
    assert.equal(nearestName('onCompletion', names), 'onCompleted');
  });

  test('is none when nothing is near, and for a text as long as a file', () => {
    assert.equal(nearestName('colour', names), undefined);
    assert.equal(nearestName('timeout', []), undefined);
    assert.equal(nearestName('x'.repeat(1_000_000), names), undefined);
  });
});
