import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clientAddressOf, isSameSubscriber, plainAddress, type TrustedProxies } from './client-address.ts';

function addressBehind(trustedProxies: TrustedProxies, headers: Record<string, string>): string | undefined {
  const request = new Request('https://shop.example/', { headers });
  return clientAddressOf({ request, remoteAddress: '10.0.0.1', trustedProxies });
}

describe('the address of the browser', () => {
  test('is the other end of the connection, whatever the headers say, when no proxy is trusted', () => {
    const lie = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' };
    assert.equal(addressBehind(0, lie), '10.0.0.1');
  });

  test('is what the outermost trusted proxy saw, and not what the caller wrote before it', () => {
    const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7, 10.0.0.2' };
    assert.equal(addressBehind(1, headers), '10.0.0.2');
    assert.equal(addressBehind(2, headers), '198.51.100.7');
  });

  test('is not known when fewer wrote than are trusted: who came past a proxy may have written the rest', () => {
    assert.equal(addressBehind(2, { 'x-forwarded-for': '198.51.100.7' }), undefined);
    assert.equal(addressBehind(3, { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' }), undefined);
    assert.equal(addressBehind(1, {}), undefined);
  });

  test('is read from Forwarded only when that is the header the proxies write', () => {
    const headers = {
      forwarded: 'for=203.0.113.9, for="[2001:db8::7]:4711";proto=https',
      'x-forwarded-for': '192.0.2.1',
    };
    assert.equal(addressBehind({ hops: 1, header: 'forwarded' }, headers), '2001:db8::7');
    assert.equal(addressBehind(1, headers), '192.0.2.1');
  });

  test('is read whatever the caller writes before it: hops, quotes, empty entries, several headers', () => {
    const headers = new Headers({ 'x-forwarded-for': '127.0.0.1, , ,"' });
    headers.append('x-forwarded-for', '198.51.100.7');
    assert.equal(addressBehind(1, Object.fromEntries(headers)), '198.51.100.7');
    const forwarded = 'for="[2001:db8::bad, for="unclosed, proto=https;For="[2001:DB8:0::7]:4711";by=10.0.0.1';
    assert.equal(addressBehind({ hops: 1, header: 'forwarded' }, { forwarded }), '2001:db8::7');
  });

  for (const forwarded of [
    'proto=https;host="shop.example,for=203.0.113.9";for=198.51.100.7',
    'proto=https;host="a;for=203.0.113.9;";for=198.51.100.7',
    'for=198.51.100.7;host="a, for=203.0.113.9"',
    String.raw`host="a\", for=203.0.113.9, \\";for=198.51.100.7`,
    String.raw`for="203.0.113.9, for=198.51.100.7;host="a\";for=203.0.113.9"`,
  ]) {
    test(`is not what the caller wrote into a host that the proxy passes on: ${forwarded}`, () => {
      assert.equal(addressBehind({ hops: 1, header: 'forwarded' }, { forwarded }), '198.51.100.7');
    });
  }

  test('is read at once, however many backslashes and quotes the caller writes before it', () => {
    const forwarded = `${'\\'.repeat(20_000)}${'"'.repeat(20_000)}, for=198.51.100.7`;
    assert.equal(addressBehind({ hops: 1, header: 'forwarded' }, { forwarded }), '198.51.100.7');
  });

  test('is not known when an entry names two, of which the caller may have written one', () => {
    const forwarded = 'for=198.51.100.7;host=a;for=203.0.113.9';
    assert.equal(addressBehind({ hops: 1, header: 'forwarded' }, { forwarded }), undefined);
  });

  test('is read with a port, in brackets, in any case, mapped to IPv6 and with a zone', () => {
    const written = ['198.51.100.7:4711', '::ffff:198.51.100.7', '[::FFFF:198.51.100.7]:443'];
    for (const address of written) assert.equal(addressBehind(1, { 'x-forwarded-for': address }), '198.51.100.7');
    assert.equal(addressBehind(1, { 'x-forwarded-for': '[2001:DB8::7%eth0]' }), '2001:db8::7');
    assert.equal(addressBehind({ hops: 1, header: 'forwarded' }, { forwarded: 'for=198.51.100.7:80' }), '198.51.100.7');
  });

  test('is not known when the proxy wrote no address', () => {
    assert.equal(addressBehind(1, { 'x-forwarded-for': 'unknown' }), undefined);
    assert.equal(addressBehind({ hops: 1, header: 'forwarded' }, { forwarded: 'for=_hidden' }), undefined);
  });
});

test('an address is plain: without ::ffff:, zone, brackets and port', () => {
  assert.equal(plainAddress('::ffff:198.51.100.7'), '198.51.100.7');
  assert.equal(plainAddress('fe80::1%eth0'), 'fe80::1');
  assert.equal(plainAddress('[2001:DB8:0:0::7]:443'), '2001:db8::7');
  assert.equal(plainAddress('198.51.100.7:443'), '198.51.100.7');
  for (const mapped of [
    '::ffff:c633:6407',
    '::FFFF:198.51.100.7',
    '0:0:0:0:0:ffff:198.51.100.7',
    '[0::ffff:c633:6407]:443',
  ]) {
    assert.equal(plainAddress(mapped), '198.51.100.7', mapped);
  }
  assert.equal(plainAddress('::c633:6407'), '::c633:6407');
  assert.equal(plainAddress('shop.example'), undefined);
  assert.equal(plainAddress(''), undefined);
});

test('addresses are compared by meaning, IPv6 by its network, and loopback is one machine', () => {
  assert.ok(isSameSubscriber('2001:db8:1:2:aaaa::1', '2001:DB8:1:2:ffff:0:1:2'));
  assert.ok(!isSameSubscriber('2001:db8:1:2::1', '2001:db8:1:3::1'));
  assert.ok(!isSameSubscriber('2001:db8::1', '198.51.100.7'));
  assert.ok(isSameSubscriber('2001:db8:0::7', '2001:DB8::7'));
  assert.ok(isSameSubscriber('::1', '127.0.0.1'));
  assert.ok(isSameSubscriber('127.0.0.2', '::ffff:127.0.0.1'));
  assert.ok(!isSameSubscriber('198.51.100.7', '198.51.100.8'));
  assert.ok(!isSameSubscriber('', ''));
});
