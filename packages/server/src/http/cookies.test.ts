import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdServerConfigError } from '../config-error.ts';
import { cookieModeOf, createCookies } from './cookies.ts';

describe('how cookies are written', () => {
  test('depends on the origins: https, or http on this machine', () => {
    assert.equal(cookieModeOf(['https://shop.example', 'https://www.shop.example:8443']), 'https');
    for (const host of ['localhost:3000', 'shop.localhost', '127.0.0.1:8080', '[::1]:8080']) {
      assert.equal(cookieModeOf([`http://${host}`]), 'loopback');
    }
  });

  test('is refused for what would travel unprotected, is no origin, or is mixed', () => {
    const refused: [string[], RegExp][] = [
      [['http://shop.example'], /plain http/],
      [['http://127.0.0.1.evil.example'], /plain http/],
      [['http://localhost.evil.example'], /plain http/],
      [['https://shop.example/'], /no origin/],
      [['shop.example'], /no origin/],
      [['https://shop.example', 'http://localhost:3000'], /not both/],
      [[], /at least one/],
    ];
    for (const [origins, message] of refused) {
      assert.throws(
        () => cookieModeOf(origins),
        (error) => {
          assert.ok(error instanceof BankIdServerConfigError);
          assert.equal(error.code, 'config');
          assert.equal(error.field, 'origins');
          assert.match(error.message, message);
          return true;
        },
      );
    }
  });
});

describe('cookies', () => {
  const value = 'A'.repeat(43);
  const login = { purpose: 'login', tenant: '' };
  const holding = (cookie: string) => ({
    method: 'GET',
    headers: { get: (name: string) => (name === 'cookie' ? cookie : null) },
  });

  test('over https are __Host- cookies, which no other host can plant', () => {
    const cookies = createCookies({ mode: 'https', basePath: '/bankid' });
    assert.equal(
      cookies.writeFlow({ purpose: 'login', tenant: '', value, maxAgeMs: 60_000 }),
      `__Host-bankid-flow-login.bankid=${value}; Secure; HttpOnly; SameSite=Lax; Path=/; Max-Age=60`,
    );
    assert.equal(cookies.readFlow(holding(`bankid-flow-login.bankid=${value}`), login), undefined);
    assert.equal(cookies.readFlow(holding(`a=b; __Host-bankid-flow-login.bankid=${value}`), login), value);
  });

  test('over http on this machine have plain names', () => {
    const cookies = createCookies({ mode: 'loopback', basePath: '/bankid' });
    const written = cookies.writeFlow({ purpose: 'login', tenant: '', value, maxAgeMs: 60_000 });
    assert.equal(written, `bankid-flow-login.bankid=${value}; HttpOnly; SameSite=Lax; Path=/; Max-Age=60`);
    assert.equal(cookies.readFlow(holding(`bankid-flow-login.bankid=${value}`), login), value);
  });

  test('name the browser for 399 days, the same for all mounts', () => {
    for (const basePath of ['/bankid', '/a/bankid']) {
      const written = createCookies({ mode: 'https', basePath }).writeDevice(value);
      assert.match(written, /^__Host-bankid-device=A+; .*; Max-Age=34473600$/);
    }
  });

  test('of flows have a name of their own for each purpose, tenant and mount', () => {
    const names = new Set<string>();
    const mounts = ['', '/bankid', '/a', '/a.b', '/a/b', '/a/b/c', '/a.b/c', '/a~b', '/a-b', '/north', '/a%2Eb'];
    for (const basePath of mounts) {
      const cookies = createCookies({ mode: 'https', basePath });
      for (const purpose of ['login', 'login-a', 'a', 'b']) {
        for (const tenant of ['', 'a', 'b', 'a.b', 'a~b', 'north', 'å', "n(o)'r*t!h", 'a b', 'a=b;c']) {
          const [name = ''] = cookies.writeFlow({ purpose, tenant, value, maxAgeMs: 1 }).split('=');
          assert.match(name, /^[\w%.~-]+$/);
          assert.ok(!names.has(name), name);
          names.add(name);
          assert.equal(cookies.readFlow(holding(`${name}=${value}`), { purpose, tenant }), value);
        }
      }
    }
  });

  test('of which there are two count as none, for one of them was planted', () => {
    const planted = 'B'.repeat(43);
    for (const mode of ['https', 'loopback'] as const) {
      const cookies = createCookies({ mode, basePath: '/bankid' });
      const name = mode === 'https' ? '__Host-bankid-flow-login.bankid' : 'bankid-flow-login.bankid';
      for (const cookie of [`${name}=${planted}; ${name}=${value}`, `${name}=${value}; a=b; ${name}=${value}`]) {
        assert.equal(cookies.readFlow(holding(cookie), login), undefined);
      }
      assert.equal(cookies.readFlow(holding(`x${name}=${planted}; ${name}=${value}`), login), value);
    }
  });

  test('that we did not write count as none', () => {
    const cookies = createCookies({ mode: 'https', basePath: '/bankid' });
    for (const strange of ['', 'short', `${value}A`, `${value.slice(1)}"`]) {
      assert.equal(cookies.readFlow(holding(`__Host-bankid-flow-login.bankid=${strange}`), login), undefined);
      assert.equal(cookies.readDevice(holding(`__Host-bankid-device=${strange}`)), undefined);
    }
  });

  test('may have spaces and tabs around them, and behind any other byte their name is another', () => {
    const cookies = createCookies({ mode: 'https', basePath: '/bankid' });
    const cookie = `__Host-bankid-flow-login.bankid=${value}`;
    for (const blank of [' ', '\t', ' \t ']) {
      assert.equal(cookies.readFlow(holding(`a=b;${blank}${cookie}${blank};c=d`), login), value);
    }
    for (const byte of ['\u00a0', '\u0085', '\v', '\f', '\u2028', '\ufeff']) {
      assert.equal(cookies.readFlow(holding(`a=b; ${byte}${cookie}`), login), undefined);
      assert.equal(cookies.readFlow(holding(`${cookie}${byte}`), login), undefined);
      assert.equal(cookies.readDevice(holding(`${byte}__Host-bankid-device=${value}`)), undefined);
    }
  });
});
