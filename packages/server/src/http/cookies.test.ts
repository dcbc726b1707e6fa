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
  const holding = (cookie: string): Request => new Request('https://shop.example/', { headers: { cookie } });

  test('over https are __Host- cookies, which no other host can plant', () => {
    const cookies = createCookies('https');
    assert.equal(
      cookies.writeFlow({ purpose: 'login', value, maxAgeMs: 60_000 }),
      `__Host-bankid-flow-login=${value}; Secure; HttpOnly; SameSite=Lax; Path=/; Max-Age=60`,
    );
    assert.equal(cookies.readFlow(holding(`bankid-flow-login=${value}`), 'login'), undefined);
    assert.equal(cookies.readFlow(holding(`a=b; __Host-bankid-flow-login=${value}`), 'login'), value);
  });

  test('over http on this machine have plain names', () => {
    const cookies = createCookies('loopback');
    const written = cookies.writeFlow({ purpose: 'login', value, maxAgeMs: 60_000 });
    assert.equal(written, `bankid-flow-login=${value}; HttpOnly; SameSite=Lax; Path=/; Max-Age=60`);
    assert.equal(cookies.readFlow(holding(`bankid-flow-login=${value}`), 'login'), value);
  });

  test('name the browser for 399 days', () => {
    assert.match(createCookies('https').writeDevice(value), /^__Host-bankid-device=A+; .*; Max-Age=34473600$/);
  });

  test('of which there are two count as none, for one of them was planted', () => {
    const planted = 'B'.repeat(43);
    for (const mode of ['https', 'loopback'] as const) {
      const cookies = createCookies(mode);
      const name = mode === 'https' ? '__Host-bankid-flow-login' : 'bankid-flow-login';
      for (const cookie of [`${name}=${planted}; ${name}=${value}`, `${name}=${value}; a=b; ${name}=${value}`]) {
        assert.equal(cookies.readFlow(holding(cookie), 'login'), undefined);
      }
      assert.equal(cookies.readFlow(holding(`x${name}=${planted}; ${name}=${value}`), 'login'), value);
    }
  });

  test('that we did not write count as none', () => {
    const cookies = createCookies('https');
    for (const strange of ['', 'short', `${value}A`, `${value.slice(1)}"`]) {
      assert.equal(cookies.readFlow(holding(`__Host-bankid-flow-login=${strange}`), 'login'), undefined);
      assert.equal(cookies.readDevice(holding(`__Host-bankid-device=${strange}`)), undefined);
    }
  });
});
