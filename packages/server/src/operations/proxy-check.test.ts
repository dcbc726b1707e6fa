import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { TrustedProxies } from '../http/proxies/client-address.ts';
import { createProxyCheck, type ProxyView } from './proxy-check.ts';

describe('the scheme that a proxy names', () => {
  let trustedProxies: TrustedProxies | undefined;
  const origins = ['https://shop.example'];
  const server = createServer((req, res) =>
    createProxyCheck({ origins, holdMs: 0, ...(trustedProxies !== undefined && { trustedProxies }) }).nodeListener(
      req,
      res,
    ),
  );
  before(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  after(() => server.close());

  async function schemeOf(forwarded: string, trusted?: TrustedProxies): Promise<ProxyView['forwardedScheme']> {
    trustedProxies = trusted;
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/bankid/proxy-check`, { headers: { forwarded } });
    const [, json = ''] = /^data: (.*)$/m.exec(await response.text()) ?? [];
    return (JSON.parse(json) as ProxyView).forwardedScheme;
  }

  const one = { hops: 1, header: 'forwarded' } as const;
  const two = { hops: 2, header: 'forwarded' } as const;
  for (const [forwarded, trusted, scheme] of [
    ['for=198.51.100.7;proto=https', one, 'https'],
    ['for=198.51.100.7; PROTO="HTTPS"', one, 'https'],
    ['for=198.51.100.7;proto=https', undefined, 'https'],
    ['for=198.51.100.7;proto=https', 0, 'https'],
    ['proto=https, for=198.51.100.7;proto=http', one, 'http'],
    ['proto=https, for=198.51.100.7', one, 'none'],
    ['for=198.51.100.7;proto=https, for=10.0.0.2;proto=http', two, 'https'],
    ['for=198.51.100.7;proto=https', two, 'none'],
    ['host="a,proto=https";for=198.51.100.7;proto=http', one, 'http'],
    ['host="a;proto=https;";for=198.51.100.7', one, 'none'],
    [String.raw`host="a\", proto=https;";for=198.51.100.7;proto=http`, one, 'http'],
    ['for="unclosed;proto=https, for=198.51.100.7;proto=http', one, 'http'],
    ['host=a;proto=https;for=198.51.100.7;proto=http', one, 'none'],
    ['for=198.51.100.7;proto=httpsx', one, 'none'],
  ] as const) {
    const by = typeof trusted === 'object' ? trusted.hops : trusted;
    test(`is ${scheme} with ${by ?? 'no number of'} trusted proxies and ${forwarded}`, async () => {
      assert.equal(await schemeOf(forwarded, trusted), scheme);
    });
  }
});
