import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { localPath } from './local-path.ts';

const origin = 'https://shop.example';

/** Parts of addresses that are tried in any order. */
const pieces =
  '/ // /. /.. . .. \\ ? # @ : ; % [ ] a å ／ 2f 5c 2e 444 https http javascript https: data: blob: evil.example shop.example '
    .concat('%25 %2f %2F %5c %5C %2e %2E %3a %20 %0a %00 %c0%af https://evil.example')
    .split(' ')
    .concat(['\t', '\n', '\0', ' ']);

describe('an address that becomes a path of the origin', () => {
  for (const [address, path] of [
    ['/my-pages', '/my-pages'],
    ['/my-pages?tab=2#contracts', '/my-pages?tab=2#contracts'],
    ['https://shop.example/my-pages', '/my-pages'],
    ['my-pages', '/my-pages'],
    ['', '/'],
    ['/a/./b/../c', '/a/c'],
    ['/../../c', '/c'],
    ['/rabatt/50%25', '/rabatt/50%25'],
    ['/påsk', '/p%C3%A5sk'],
    ['/search?to=https://elsewhere.example//x', '/search?to=https://elsewhere.example//x'],
    ['/Special:Login', '/Special:Login'],
    ['/#/login', '/#/login'],
  ] as const) {
    test(`is normalised: ${JSON.stringify(address)}`, () => assert.equal(localPath(address, origin), path));
  }

  for (const address of [
    'https://evil.example/',
    'http://shop.example/',
    'https://shop.example:444/',
    'https://user@shop.example/',
    'https://:secret@shop.example/',
    '//evil.example',
    '///evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    '/%2E%2e//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\\b',
    '/%5cevil.example',
    '/%2Fevil.example',
    '/%252fevil.example',
    '/%25252fevil.example',
    '/%25%32%66evil.example',
    '/%c0%afevil.example',
    '/a//evil.example',
    '/out/https://evil.example',
    '/out/https:/evil.example',
    '/out/https%3A/evil.example',
    '/a/%252e%252e/b',
    '/\t/evil.example',
    '/\n/evil.example',
    '\n//evil.example',
    '/a%00b',
    '/a%0d%0aset-cookie:x',
    '/a%250d%250ab',
    'javascript:alert(1)',
    '/javascript:alert(1)',
    'data:text/html,x',
    'blob:https:shop.example',
    'blob:https:/shop.example/x',
    'bankid:///',
    'https://',
    `/${'x'.repeat(2_048)}`,
  ]) {
    test(`is refused: ${JSON.stringify(address.slice(0, 40))}`, () => {
      assert.equal(localPath(address, origin), undefined);
    });
  }

  test('leads to the same origin in a browser, and after proxies that decode, merge or strip slashes', () => {
    const part = fc.constantFrom(...pieces);
    const address = fc.oneof(
      fc.array(part, { maxLength: 10 }).map((parts) => parts.join('')),
      fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('')}`),
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
    );
    let taken = 0;
    fc.assert(
      fc.property(address, (given) => {
        const path = localPath(given, origin);
        if (path === undefined) return;
        taken += 1;
        assert.equal(localPath(path, origin), path, 'it is the same the second time');
        assert.match(path, /^\/(?![/\\])/);
        for (const location of readings(path)) {
          for (const base of [`${origin}/a/page`, 'http://shop.example/a/page']) {
            if (!URL.canParse(location, base)) continue;
            const { protocol, hostname } = new URL(location, base);
            const isHere = /^https?:$/.test(protocol) && hostname === 'shop.example';
            const opensNothing = !/^(https?|wss?|ftp|file|data|blob|javascript|vbscript|intent|bankid):$/.test(
              protocol,
            );
            assert.ok(isHere || opensNothing, `${JSON.stringify(given)} is read as ${JSON.stringify(location)}`);
          }
        }
      }),
      { numRuns: 4_000 },
    );
    assert.ok(taken > 200, `only ${taken} were taken`);
  });
});

/** Returns a path as readers on its way may take it: as it is, decoded, with slashes merged, without a prefix or its slash. */
function readings(path: string): string[] {
  const [pathname = ''] = path.split(/[?#]/);
  const decode = (text: string): string =>
    text.replace(/%([0-7][\da-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  const texts = [pathname, decode(pathname), decode(decode(pathname))];
  const tails = texts.flatMap((text) => {
    const cuts = [...text.matchAll(/\//g)].map(({ index }) => index);
    const rests = cuts.flatMap((index) => [text.slice(index), text.slice(index + 1)]);
    return [...rests, text.replace(/\/+/g, '/'), text.replace(/^\/+/, ''), text.replace(/^\/+/, '//').slice(1)];
  });
  return [path, ...tails];
}
