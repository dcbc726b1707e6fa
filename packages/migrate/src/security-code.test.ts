import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPlaces, write } from './test-support/written.ts';

const head = `import axios from 'axios';\nconst base = 'https://appapi2.bankid.com/rp/v5.1';\n`;

describe('the security code of a signing is never lost in silence', () => {
  for (const [name, code, open] of [
    [
      'an arrow function',
      `const sign = (body) => axios.post(base + '/sign', body);\nmodule.exports = { sign };`,
      'body',
    ],
    [
      'a stringified name',
      `export const sign = (payload) => fetch(base + '/sign', { method: 'POST', body: JSON.stringify(payload) });`,
      'payload',
    ],
    [
      'a class with one method for all endpoints',
      `export class Client {\n  sign(p) { return this.call('sign', p); }\n  call(m, p) { return axios.post(base + '/' + m, p); }\n}`,
      'p',
    ],
    [
      'a table of methods',
      `const post = (path, body) => axios.post(base + path, body);\nexport const methods = { sign: (body) => post('/sign', body) };`,
      'body',
    ],
    [
      'a route with the endpoint in it',
      `app.post('/bankid/:method', (req, res) => axios.post(base + '/' + req.params.method, req.body));`,
      'req.body',
    ],
    ['a list of endpoints', `for (const path of ['auth', 'sign']) axios.post(base + '/' + path, body);`, 'body'],
    [
      'a function that is bound',
      `export const sign = axios.post.bind(axios, base + '/sign');`,
      "axios.post.bind(axios, base + '/sign')",
    ],
    [
      'a spread of something unknown',
      `export const sign = (more) => axios.post(base + '/sign', { endUserIp: '192.0.2.1', userVisibleData: 'eA==', ...more });`,
      "{ endUserIp: '192.0.2.1', userVisibleData: 'eA==', ...more }",
    ],
    [
      'a requirement that something unknown may replace',
      `export const sign = (more) => axios.post(base + '/sign', { endUserIp: '192.0.2.1', userVisibleData: 'eA==', requirement: { pinCode: true }, ...more });`,
      "{ endUserIp: '192.0.2.1', userVisibleData: 'eA==', requirement: { pinCode: true }, ...more }",
    ],
    [
      'a request that is written to',
      `const request = https.request({ hostname: 'x', method: 'POST', path: '/rp/v5.1/sign' }, done);\nrequest.end(JSON.stringify(body));`,
      'body',
    ],
    [
      'an address that a function makes',
      `const at = (name) => base + '/' + name;\nexport const sign = (body) => axios.post(at('sign'), body);`,
      'body',
    ],
  ] as const) {
    test(`${name}: the address stays, and the finding names the body`, async () => {
      const written = await write({ 'order.js': `${head}${code}\n` });
      assert.match(written.texts['order.js'] ?? '', /rp\/v5\.1/);
      assert.ok(
        openPlaces(written).some((place) => place.endsWith(` ${open}`)),
        JSON.stringify(openPlaces(written)),
      );
      assert.match(written.logged, /Left as it was: order\.js:2[,\d]*: The address stays/);
    });
  }

  test('a body that one of two callers makes without it keeps the address, and the finding names that caller', async () => {
    const written = await write({
      'client.js': `${head}export const sign = (body) => axios.post(base + '/sign', body);\n`,
      'one.js': `import { sign } from './client.js';\nsign({ endUserIp: '192.0.2.1', userVisibleData: 'eA==', requirement: { pinCode: true } });\n`,
      'two.js': `import { sign } from './client.js';\nexport const route = (req) => sign(req.body);\n`,
    });
    assert.match(written.texts['client.js'] ?? '', /rp\/v5\.1/);
    assert.deepEqual(openPlaces(written), ['two.js:2 req.body']);
  });
});

describe('a signing that is followed to every caller is answered there, and the address moves', () => {
  const body = `{ endUserIp: '192.0.2.1', userVisibleData: 'eA==' }`;
  const answered = `{ endUserIp: '192.0.2.1', userVisibleData: 'eA==', requirement: { pinCode: true } }`;
  for (const [name, code] of [
    ['a literal', `axios.post(base + '/sign', BODY);`],
    ['a literal before the configuration of the client', `axios.post(base + '/sign', BODY, { httpsAgent });`],
    ['a constant', `const order = BODY;\naxios.post(base + '/sign', order);`],
    [
      'a constant that is stringified',
      `const order = BODY;\nfetch(base + '/sign', { method: 'POST', body: JSON.stringify(order) });`,
    ],
    [
      'a text in a constant',
      `const text = JSON.stringify(BODY);\nfetch(base + '/sign', { method: 'POST', headers: { 'Content-Length': text.length }, body: text });`,
    ],
    ['a parameter', `const sign = (order) => axios.post(base + '/sign', order);\nsign(BODY);`],
    [
      'a wrapper for all endpoints',
      `const call = (p, b) => fetch(base + p, { method: 'POST', body: JSON.stringify(b) });\ncall('/sign', BODY);\ncall('/auth', { endUserIp: '192.0.2.1' });`,
    ],
    [
      'a class',
      `class Client {\n  sign(p) { return this.call('sign', p); }\n  call(m, p) { return axios.post(base + '/' + m, p); }\n}\nnew Client().sign(BODY);`,
    ],
    [
      'a request that is written to',
      `const request = https.request({ hostname: 'x', method: 'POST', path: '/rp/v5.1/sign' }, done);\nrequest.end(JSON.stringify(BODY));`,
    ],
    ['a chain', `superagent.post(base + '/sign').pfx(pfx).send(BODY).then(done);`],
  ] as const) {
    test(name, async () => {
      const written = await write({ 'order.js': `${head}${code.replace('BODY', body)}\n` });
      const expected = `${head}${code.replace('BODY', answered)}\n`.replaceAll('rp/v5.1', 'rp/v6.0');
      assert.equal(written.texts['order.js'], expected);
      assert.deepEqual(openPlaces(written), []);
    });
  }

  test('in another file', async () => {
    const client = `${head}export const sign = (body) => axios.post(base + '/sign', body);\n`;
    const written = await write({
      'client.js': client,
      'route.js': `import { sign } from './client.js';\nsign(${body});\n`,
    });
    assert.equal(written.texts['route.js'], `import { sign } from './client.js';\nsign(${answered});\n`);
    assert.equal(written.texts['client.js'], client.replace('v5.1', 'v6.0'));
  });
});

describe('what is no body is left alone', () => {
  for (const [name, code] of [
    ['the configuration of axios', `axios.post(base + '/sign', body, { httpsAgent });`],
    ['the options of https.request', `https.request({ hostname: 'appapi2.bankid.com', path: '/rp/v5.1/sign' }, done);`],
    ['the state of a page', `router.push('/bankid/sign', { scroll: false });`],
    ['the route of the own server', `app.post('/sign', { schema }, (req, res) => res.json({}));`],
    ['a request to the own server', `fetch('/api/bankid/sign', { method: 'POST', headers: { accept: 'x' } });`],
  ] as const) {
    test(name, async () => {
      const { texts } = await write({ 'order.js': `${head}${code}\n` });
      assert.ok(texts['order.js']?.replaceAll('rp/v6.0', 'rp/v5.1').endsWith(`${code}\n`), texts['order.js']);
    });
  }

  test('and what is no signing does not keep the address', async () => {
    const code = `router.push('/bankid/sign', { scroll: false });\nfetch('/api/bankid/sign', { method: 'POST', body: form });\naxios.post(hook, { event: 'signed' });\n`;
    const { texts } = await write({ 'order.js': `${head}${code}` });
    assert.match(texts['order.js'] ?? '', /rp\/v6\.0/);
  });
});

describe('a comment hides a place from --write too', () => {
  test('an address', async () => {
    const line = `const old = 'https://appapi2.bankid.com/rp/v5'; // secure-start-ignore base-url-5-0\n`;
    const { texts } = await write({ 'order.js': `${head}${line}` });
    assert.equal(texts['order.js'], `${head.replace('v5.1', 'v6.0')}${line}`);
  });

  test('a signing, which counts as decided', async () => {
    const code = `// secure-start-ignore sign-without-pin-code: biometrics are accepted here\nexport const sign = (body) => axios.post(base + '/sign', body);\n`;
    const { texts } = await write({ 'order.js': `${head}${code}` });
    assert.equal(texts['order.js'], `${head.replace('v5.1', 'v6.0')}${code}`);
  });

  test('a whole file', async () => {
    const text = `// secure-start-ignore-file\n${head}axios.post(base + '/auth', { endUserIp, requirement: { allowFingerprint: false } });\n`;
    assert.equal((await write({ 'order.js': text })).texts['order.js'], text);
  });
});
