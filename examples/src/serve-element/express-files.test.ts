import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import express from 'express';
import { elementFiles } from './express-files.ts';

test('Express serves the files as JavaScript, to be revalidated, and nothing else of the folder', async (t) => {
  const web = createServer(express().use(elementFiles()));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    web.closeAllConnections();
    web.close();
  });
  const address = web.address();
  const get = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}${path}`);
  for (const path of ['/bankid-login.js', '/bankid-login-extras.js', '/bankid-login-texts.js']) {
    const response = await get(path);
    assert.equal(response.status, 200, path);
    assert.match(response.headers.get('content-type') ?? '', /^text\/javascript/);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    assert.ok(response.headers.has('etag'));
    assert.ok((await response.text()).length > 1_000);
  }
  assert.equal((await get('/index.js')).status, 404);
});
