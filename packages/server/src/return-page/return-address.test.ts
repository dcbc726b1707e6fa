import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

const same = { purpose: 'login', device: 'same' };

describe('the return address', () => {
  const returnUrlOf = async (
    t: Parameters<typeof testServer>[0],
    page: string | undefined,
    userAgent: string = userAgents.iPhone,
    options: Pick<NonNullable<Parameters<typeof testServer>[1]>, 'returnPages' | 'basePath'> = {},
  ) => {
    const { client, browser } = testServer(t, options);
    const { basePath } = options;
    await browser({ userAgent, ...(basePath !== undefined && { basePath }) }).post('/flows', { ...same, page });
    return client.latest().request.returnUrl;
  };

  test('is a page of the server itself, whatever page the browser names, with the nonce in the fragment', async (t) => {
    const own = /^https:\/\/shop\.example\/bankid\/return\/login#bankid-nonce=[\w-]{43}$/;
    for (const page of [
      undefined,
      '/',
      '/login#top',
      '/leave?to=https%3A%2F%2Fevil.example',
      '/bankid/return/agreement',
    ]) {
      assert.match((await returnUrlOf(t, page)) ?? '', own);
    }
    const elsewhere = await returnUrlOf(t, '/login', userAgents.iPhone, { basePath: '/a/bankid' });
    assert.match(elsewhere ?? '', /^https:\/\/shop\.example\/a\/bankid\/return\/login#bankid-nonce=/);
  });

  test('is a page that the application names, with its query; the first of them when the browser names another', async (t) => {
    const named = { returnPages: ['/login', '/sign'] };
    const sign = await returnUrlOf(t, '/sign?contract=7#top', userAgents.iPhone, named);
    assert.match(sign ?? '', /^https:\/\/shop\.example\/sign\?contract=7#bankid-nonce=[\w-]{43}$/);
    for (const page of [undefined, '/leave?to=https%3A%2F%2Fevil.example', '/sign/', '/login/../leave', '/SIGN']) {
      const returnUrl = await returnUrlOf(t, page, userAgents.iPhone, named);
      assert.match(returnUrl ?? '', /^https:\/\/shop\.example\/login#bankid-nonce=[\w-]{43}$/);
    }
  });

  test('has the nonce in the query only where the application says so, and keeps the route of a hash router', async (t) => {
    const named = { returnPages: [{ path: '/app', nonceIn: 'query' as const }, '/login'] };
    const route = await returnUrlOf(t, '/app?shop=7#/sign-in', userAgents.iPhone, named);
    assert.match(route ?? '', /^https:\/\/shop\.example\/app\?shop=7&bankid-nonce=[\w-]{43}#\/sign-in$/);
    assert.match((await returnUrlOf(t, '/other', userAgents.iPhone, named)) ?? '', /\/app\?bankid-nonce=[\w-]{43}$/);
    const token = await returnUrlOf(t, '/app#access_token=secret', userAgents.iPhone, named);
    assert.match(token ?? '', /\/app\?bankid-nonce=[\w-]{43}$/);
    const login = await returnUrlOf(t, '/login?nonceIn=query#/sign-in', userAgents.iPhone, named);
    assert.match(login ?? '', /\/login\?nonceIn=query#bankid-nonce=[\w-]{43}$/);
  });

  for (const page of [
    'https://evil.example/',
    '//evil.example/x',
    '/.//evil.example/',
    '/\\evil.example',
    '/out/https://evil.example',
    '/%2f/evil.example',
    '/%5cevil.example',
    'javascript:alert(1)',
    'https://shop.example:444/',
  ]) {
    test(`never leads to another site: ${page}`, async (t) => {
      assert.match((await returnUrlOf(t, page)) ?? '', /^https:\/\/shop\.example\/bankid\/return\/login#bankid-nonce=/);
      const named = await returnUrlOf(t, page, userAgents.iPhone, { returnPages: ['/login', '/'] });
      assert.match(named ?? '', /^https:\/\/shop\.example\/(login)?#bankid-nonce=/);
    });
  }

  test('stays within 512 characters, whatever the page', async (t) => {
    const returnPages = ['/påsk'];
    const returnUrl = await returnUrlOf(t, `/påsk?${'å'.repeat(300)}`, userAgents.iPhone, { returnPages });
    assert.match(returnUrl ?? '', /^https:\/\/shop\.example\/p%C3%A5sk#bankid-nonce=/);
  });

  test('is the bare scheme of a browser that cannot be returned to, and carries no nonce', async (t) => {
    assert.equal(await returnUrlOf(t, '/login', userAgents.chromeOnIphone), 'googlechrome://');
  });

  test('is left out, never empty, where there is none', async (t) => {
    assert.equal(await returnUrlOf(t, '/login', userAgents.desktop), undefined);
  });
});

describe('the page on which a flow was started', () => {
  const pageOf = async (t: Parameters<typeof testServer>[0], page: string | undefined) => {
    const { browser } = testServer(t);
    return (await browser({ userAgent: userAgents.iPhone }).post('/flows', { ...same, page })).body['page'];
  };

  test('is kept as a plain path, with its query and with the fragment of a router or an anchor', async (t) => {
    assert.equal(await pageOf(t, '/shop/./login?next=%2Fcart'), '/shop/login?next=%2Fcart');
    assert.equal(await pageOf(t, '/#/login'), '/#/login');
    assert.equal(await pageOf(t, '/#!/login?next=cart'), '/#!/login?next=cart');
    assert.equal(await pageOf(t, '/login#top'), '/login#top');
  });

  test('loses a fragment that may hold a secret', async (t) => {
    assert.equal(await pageOf(t, '/login#access_token=secret'), '/login');
    assert.equal(await pageOf(t, '/login#/x&bankid-nonce=abc'), '/login');
  });

  test('is the start page of the origin where the browser names none, or no plain path', async (t) => {
    for (const page of [
      undefined,
      '//evil.example',
      '/.//evil.example',
      'https://evil.example/',
      '/%2f/evil.example',
    ]) {
      assert.equal(await pageOf(t, page), '/');
    }
  });
});
