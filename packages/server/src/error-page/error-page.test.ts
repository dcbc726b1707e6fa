import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import { testServer } from '../test-support/test-server.ts';

const asPage = { 'sec-fetch-mode': 'navigate', accept: 'text/html', 'accept-language': 'en' };

describe('an error', () => {
  test('is a page for a person who opens the address, in their language and with its code', async (t) => {
    const { server } = testServer(t);
    const open = async (language: string): Promise<Response> =>
      server.handle(
        new Request('https://shop.example/bankid/nowhere', { headers: { ...asPage, 'accept-language': language } }),
        { remoteAddress: '198.51.100.7' },
      );
    const response = await open('sv');
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    const html = await response.text();
    assert.match(
      html,
      /<html lang="sv">[^]*<h1>Sidan finns inte<\/h1>[^]*<a class="button" href="\/">[^]*Felkod: notFound/,
    );
    assert.match(await (await open('en-GB')).text(), /<h1>This page does not exist<\/h1>/);
  });

  test('stays JSON for a script, whatever it accepts, and for a program', async (t) => {
    const { server } = testServer(t);
    for (const headers of [{ 'sec-fetch-mode': 'cors', accept: 'text/html' }, { accept: '*/*' }, {}]) {
      const request = new Request('https://shop.example/bankid/nowhere', { headers: new Headers(headers) });
      const response = await server.handle(request, { remoteAddress: '198.51.100.7' });
      assert.equal(response.headers.get('content-type'), 'application/json');
    }
  });

  test('is a page where a browser does not say how it opens the address', async (t) => {
    const { server } = testServer(t);
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const request = new Request('https://shop.example/bankid/nowhere', { headers });
    const { headers: sent } = await server.handle(request, { remoteAddress: '198.51.100.7' });
    assert.match(sent.get('content-type') ?? '', /^text\/html/);
  });

  test('says on its page how long to wait, and runs nothing', async (t) => {
    const { server } = testServer(t, {
      launchCheck: true,
      environment: { name: 'test', launchLinks: bankIdLaunchLinks },
      limits: { perAddress: { burst: 1, everyMs: 60_000 } },
    });
    const press = (origin: string): Promise<Response> =>
      server.handle(
        new Request('https://shop.example/bankid/launch-check?strategy=iosSafari', {
          method: 'POST',
          headers: { ...asPage, origin },
        }),
        { remoteAddress: '198.51.100.7' },
      );
    assert.equal((await press('https://shop.example')).status, 200);
    const refused = await press('https://shop.example');
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.match(await refused.text(), /<h1>Too many attempts<\/h1>[^]*You can try again in/);
    const policy = refused.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'sha256-/);
    assert.doesNotMatch(policy, /script-src|unsafe/);
    const foreign = await (await press('https://evil.example')).text();
    assert.match(foreign, /Error code: wrongOrigin/);
    assert.doesNotMatch(foreign, /evil/);
  });
});
