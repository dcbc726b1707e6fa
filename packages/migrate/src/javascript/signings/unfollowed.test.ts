import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPlaces, write } from '../../test-support/written.ts';

const head = `const axios = require('axios');\nconst U = 'https://appapi2.bankid.com/rp/v5.1';\nconst http = axios.create({ baseURL: U });\n`;

describe('a request that is sent in a way that is not known keeps the address', () => {
  for (const [name, code, place] of [
    ['apply', `exports.go = (form) => http.post.apply(http, ['/sign', form]);`, `'/sign'`],
    ['Reflect.apply', `exports.go = (form) => Reflect.apply(http.post, http, ['sign', form]);`, `'sign'`],
    ['call', `exports.go = (form) => http.post.call(http, '/sign', form);`, `http.post.call(http, '/sign', form)`],
    [
      'a configuration in a name',
      `const options = { method: 'post', url: '/sign' };\nexports.go = (form) => http.request({ ...options, data: form });`,
      `'/sign'`,
    ],
    [
      'a function that makes the configuration',
      `const toOptions = (form) => ({ method: 'post', url: '/sign', data: form });\nexports.go = (form) => http(toOptions(form));`,
      `'/sign'`,
    ],
    ['a class that sends', `exports.go = (form) => new Sender('/sign', form).run();`, `'/sign'`],
    [
      'XMLHttpRequest',
      `const xhr = new XMLHttpRequest();\nxhr.open('POST', U + '/sign');\nexports.go = (form) => xhr.send(form);`,
      `'/sign'`,
    ],
    [
      'another program',
      `exports.go = (form) => execFile('curl', ['-X', 'POST', \`\${U}/sign\`, '-d', JSON.stringify(form)]);`,
      '`${U}/sign`',
    ],
    ['a message to a worker', `exports.go = (form) => worker.postMessage({ url: U + '/sign', form });`, 'form'],
    ['a queue', `exports.go = (form) => queue.push({ path: '/sign', body: form });`, 'form'],
    ['a pool of promises', `exports.go = (form) => pRetry(http.post, ['sign', form]);`, `'sign'`],
    ['a template tag', 'exports.go = (form) => http.post`/sign`;', '`/sign`'],
    [
      'a body under a name that no client has',
      `exports.go = (form) => send(U + '/sign', { method: 'POST', b: form });`,
      `'/sign'`,
    ],
    ['an unknown verb', `exports.go = (form) => http.yeet('/sign', form);`, 'form'],
    ['an unknown verb and endpoint', `exports.go = (what, form) => transport.yeet(U + '/' + what, form);`, 'form'],
    [
      'methods that are made of a list',
      `module.exports = Object.fromEntries(['auth', 'sign'].map((name) => [name, (form) => axios.post(U + '/' + name, form)]));`,
      'form',
    ],
    [
      'a request that something else writes to',
      `exports.go = (form) => Readable.from([form]).pipe(https.request({ hostname: 'appapi2.bankid.com', path: '/rp/v5.1/sign', method: 'POST' }));`,
      `'/rp/v5.1/sign'`,
    ],
    ['an optional call', `exports.go = (form) => http?.post('/sign', form);`, 'form'],
    ['an optional method', `exports.go = (form) => http.post?.('/sign', form);`, 'form'],
    [
      'a Request with an unknown body',
      `exports.go = (form) => fetch(new Request(U + '/sign', { method: 'POST', body: form }));`,
      'form',
    ],
    [
      'a body that an interceptor changes',
      `http.interceptors.request.use((config) => { config.data = picked(config.data); return config; });`,
      '(config) => { config.data = picked(config.data); return config; }',
    ],
    ['a query', `exports.go = (form) => axios.post(U + '/sign?trace=1', form);`, 'form'],
    ['a fragment', `exports.go = (form) => axios.post(U + '/sign#x', form);`, 'form'],
    [
      'curried functions',
      `const post = (path) => (form) => axios.post(U + path, form);\nexports.sign = post('/sign');`,
      `'/sign'`,
    ],
    [
      'a getter',
      `const urls = { get sign() { return U + '/sign'; } };\nexports.go = (form) => axios.post(urls.sign, form);`,
      'form',
    ],
    [
      'a map',
      `const paths = new Map([['s', '/sign']]);\nexports.go = (name, form) => axios.post(U + paths.get(name), form);`,
      `'/sign'`,
    ],
    [
      'a proxy',
      'module.exports = new Proxy({}, { get: (_, name) => (form) => axios.post(`${U}/${name}`, form) });',
      'form',
    ],
    ['a chain of a builder', `exports.go = (form) => new Order().to('/sign').with(form).send();`, `'/sign'`],
    [
      'a tag that makes the address',
      'exports.go = (form) => fetch(rp`/sign`, { method: `POST`, body: form });',
      'form',
    ],
    [
      'a switch over the endpoints',
      `const at = (kind) => { switch (kind) { case 1: return U + '/auth'; default: return U + '/sign'; } };\nexports.go = (kind, form) => axios.post(at(kind), form);`,
      `'/sign'`,
    ],
    [
      'a subclass with the endpoint',
      `class Base { run(form) { return axios.post(U + this.path, form); } }\nclass Sign extends Base { path = '/sign'; }\nexports.go = (form) => new Sign().run(form);`,
      `'/sign'`,
    ],
    ['an endpoint by default', `exports.go = (form, path = '/sign') => http.post(path, form);`, 'form'],
    [
      'a mutation of a body by lodash',
      `exports.go = (ip, text) => http.post('/sign', _.omit({ endUserIp: ip, userVisibleData: text, requirement: { pinCode: true } }, 'requirement'));`,
      `_.omit({ endUserIp: ip, userVisibleData: text, requirement: { pinCode: true } }, 'requirement')`,
    ],
    [
      'an event that carries the endpoint',
      `bus.on('order', ({ what, form }) => axios.post(U + '/' + what, form));\nexports.go = (form) => bus.emit('order', { what: 'sign', form });`,
      'form',
    ],
    [
      'a configuration that callers give beside the body',
      `const go = (form, options) => http.post('/sign', form, options);\nexports.all = (form) => go(form, { timeout: 1 });`,
      'form',
    ],
  ] as const) {
    test(`${name}, and the finding names the place`, async () => {
      const files = { 'order.js': `${head}${code}\n` };
      const written = await write(files);
      assert.match(written.texts['order.js'] ?? '', /rp\/v5\.1/);
      assert.ok(
        openPlaces(written).some((found) => found.endsWith(` ${place}`) || place.includes('\n')),
        JSON.stringify(openPlaces(written)),
      );
    });
  }
});

describe('what only looks like the endpoint does not keep the address', () => {
  for (const [name, code] of [
    ['a comparison', `exports.isSign = (kind) => kind === 'sign';`],
    ['a switch', `exports.x = (kind) => { switch (kind) { case 'sign': return 1; } };`],
    ['a log', `log.info('sign', { path: '/sign' });`],
    ['a page', `router.push('/sign');`],
    ['a route of the own server', `app.post('/sign', handler);`],
    ['a route in a table', `exports.routes = [{ path: '/sign', component: Sign }];`],
    ['a longer path', `axios.post('/api/bankid/sign', form);`],
    ['another host', `axios.post('https://api.example.com/sign', form);`],
    [
      'a client of another host',
      `const other = axios.create({ baseURL: 'https://api.example.com' });\nother.post('/sign', form);`,
    ],
    ['a host in the options', `https.request({ hostname: 'api.example.com', path: '/sign' }, done).end(form);`],
    ['a key', `exports.texts = { sign: 'Skriv under' };`],
    ['a list of names that is asked', `exports.isKnown = (kind) => ['auth', 'sign'].includes(kind);`],
    [
      'a hook that sets a header',
      `exports.api = ky.extend({ hooks: { beforeRequest: [(request) => { request.headers.set('x', '1'); }] } });`,
    ],
    [
      'an interceptor of headers',
      `http.interceptors.request.use((config) => { config.headers.id = next(); return config; });`,
    ],
  ] as const) {
    test(name, async () => {
      const written = await write({ 'order.js': `${head}${code}\n` });
      assert.equal(written.texts['order.js'], `${head.replace('v5.1', 'v6.0')}${code}\n`);
    });
  }
});

describe('a text that only judged calls use is accounted for', () => {
  const body = `{ endUserIp: ip, userVisibleData: text, requirement: { pinCode: true } }`;
  for (const [name, files] of [
    ['a constant', { 'a.js': `const PATH = '/sign';\nexports.go = (ip, text) => http.post(PATH, ${body});\n` }],
    [
      'a table',
      {
        'a.js': `const paths = Object.freeze({ sign: U + '/sign' });\nexports.go = (ip, text) => axios.post(paths.sign, ${body});\n`,
      },
    ],
    [
      'an enumeration',
      {
        'a.ts': `enum Endpoint { Approve = 'sign' }\nexport const go = (ip: string, text: string) => http.post(Endpoint.Approve, ${body});\n`,
      },
    ],
    [
      'a constant of another file',
      {
        'paths.js': `export const approve = '/sign';\n`,
        'a.js': `import { approve } from './paths';\nexport const go = (ip, text) => http.post(approve, ${body});\n`,
      },
    ],
    [
      'a table of another file',
      {
        'paths.js': `module.exports = { approve: '/sign' };\n`,
        'a.js': `const paths = require('./paths');\nexports.go = (ip, text) => http.post(paths.approve, ${body});\n`,
      },
    ],
    ['a field', { 'a.js': `class Bank { path = '/sign'; go(ip, text) { return http.post(this.path, ${body}); } }\n` }],
    [
      'an address that a function makes',
      { 'a.js': `const at = (name) => U + '/' + name;\nexports.go = (ip, text) => axios.post(at('sign'), ${body});\n` },
    ],
    ['a choice', { 'a.js': `exports.go = (ip, text) => http.post(text ? 'sign' : 'auth', ${body});\n` }],
  ] as const) {
    test(name, async () => {
      const texts = Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, /http|axios/.test(text) ? head + text : text]),
      );
      const written = await write(texts);
      assert.deepEqual(openPlaces(written), []);
      for (const [path, text] of Object.entries(texts)) assert.equal(written.texts[path], text.replace('v5.1', 'v6.0'));
    });
  }
});
