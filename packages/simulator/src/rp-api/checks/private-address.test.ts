import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPrivateAddress } from './private-address.ts';

test('an address is private up to the ends of the private ranges, and not beyond', () => {
  for (const address of ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.1', '169.254.1.1']) {
    assert.equal(isPrivateAddress(address), true, address);
  }
  for (const address of ['fc00::', 'FDFF:1::', 'fe80::1', 'febf::1'])
    assert.equal(isPrivateAddress(address), true, address);
  for (const address of [
    '9.255.255.255',
    '11.0.0.0',
    '100.0.0.1',
    '172.15.0.1',
    '172.32.0.0',
    '192.169.0.0',
    '169.255.0.1',
  ]) {
    assert.equal(isPrivateAddress(address), false, address);
  }
  for (const address of ['fbff::', 'fe7f::1', 'fec0::', 'fc::', '::1', '127.0.0.1', '2001:db8::10']) {
    assert.equal(isPrivateAddress(address), false, address);
  }
});
