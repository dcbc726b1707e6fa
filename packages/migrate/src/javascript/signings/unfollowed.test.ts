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

describe('a file that names nothing of BankID and reaches its address keeps it', () => {
  const client = `const axios = require('axios');\nexports.base = 'https://appapi2.bankid.com/rp/v5.1';\n`;
  const rp = `import axios from 'axios';\nconst http = axios.create({ baseURL: 'https://appapi2.bankid.com/rp/v5.1' });\nexport function rp(path, form) { return http.post(path, form); }\nexport class Client { run(path, form) { return http.post(path, form); } }\n`;
  const calls = `rp('/auth', { endUserIp: '192.0.2.1' });\n`;
  for (const [name, files, place] of [
    [
      'by require',
      {
        'c.js': client,
        'sign.js': `const { base } = require('./c');\nexports.go = (form) => axios.post(base + '/sign', form);\n`,
      },
      'sign.js:2 form',
    ],
    [
      'by a common alias',
      {
        'src/c.js': rp + calls,
        'src/pages/a.js': `import { rp } from '@/c';\nexport const go = (form) => rp('/sign', form);\n`,
      },
      'src/pages/a.js:2 form',
    ],
    [
      'by an alias of its own',
      {
        'libs/bank/src/c.ts': rp + calls,
        'apps/a.ts': `import { rp } from '@acme/c';\nexport const go = (form) => rp('sign', form);\n`,
      },
      'apps/a.ts:2 form',
    ],
    [
      'by an alias for a folder',
      {
        'libs/bank/src/c.ts': rp + calls,
        'libs/bank/src/index.ts': `export * from './c';\n`,
        'apps/a.ts': `import { rp } from '@bank';\nexport const go = (form) => rp('sign', form);\n`,
      },
      'apps/a.ts:2 form',
    ],
    [
      'by a package of the code base',
      {
        'packages/bank/package.json': '{ "name": "@acme/bank" }',
        'packages/bank/index.js': rp + calls,
        'packages/shop/a.js': `import { rp } from '@acme/bank';\nexport const go = (form) => rp('sign', form);\n`,
      },
      'packages/shop/a.js:2 form',
    ],
    [
      'under a namespace',
      {
        'c.js': rp + calls,
        'a.js': `import * as bank from './c';\nexport const go = (form) => bank.rp('/sign', form);\n`,
      },
      'a.js:2 form',
    ],
    [
      'through a barrel, under another name',
      {
        'c.js': rp + calls,
        'index.js': `export { rp as bank } from './c';\n`,
        'a.js': `import { bank } from './index';\nexport const go = (form) => bank('/sign', form);\n`,
      },
      'a.js:2 form',
    ],
    [
      'by a class',
      {
        'c.js': rp + calls,
        'index.js': `export * from './c';\n`,
        'a.js': `import { Client } from '.';\nexport const go = (form) => new Client().run('sign', form);\n`,
      },
      'a.js:2 form',
    ],
    [
      'in a folder named test',
      {
        'c.js': client,
        'src/test/sign.js': `const { base } = require('../../c');\nexports.go = (form) => axios.post(base + '/sign', form);\n`,
      },
      'src/test/sign.js:2 form',
    ],
    [
      'in a component',
      {
        'c.js': client,
        'Sign.vue': `<script>\nimport { base } from './c';\nexport default { methods: { go(form) { return axios.post(base + '/sign', form); } } };\n</script>\n`,
      },
      'Sign.vue:3 form',
    ],
    [
      'in the markup of a component',
      {
        'c.js': client,
        'Sign.vue': `<template><button @click="post(base + '/sign', form)">x</button></template>\n<script>\nimport { base } from './c';\nexport default { data: () => ({ base }) };\n</script>\n`,
      },
      `Sign.vue:1 t(base + '/sign'`,
    ],
    [
      'in a file that does not parse',
      {
        'c.js': client,
        'a.js': `import { base } from './c';\nexport const go = (form) => axios.post(base + '/sign', form }};\n`,
      },
      `a.js:2 /sign'`,
    ],
    [
      'in CoffeeScript',
      {
        'c.js': client,
        'a.coffee': `{ base } = require './c'\nexports.go = (form) -> axios.post base + '/sign', form\n`,
      },
      `a.coffee:2 /sign'`,
    ],
    [
      'without an import, by injection',
      {
        'c.js': client,
        'a.ts': `export class Signer { constructor(private http: Http) {} go(form: Form) { return this.http.post('/sign', form); } }\n`,
      },
      'a.ts:1 form',
    ],
    [
      'by a renamed method',
      {
        'c.js': `${client}exports.sign = (form) => axios.post(exports.base + '/sign', form);\n`,
        'a.js': `const { sign } = require('./c');\nsign({ endUserIp: '192.0.2.1', userVisibleData: 'eA==', requirement: { pinCode: true } });\n`,
        'b.js': `const { sign: start } = require('./c');\nexports.go = (form) => start(form);\n`,
      },
      'c.js:3 form',
    ],
  ] as const) {
    test(name, async () => {
      const written = await write(files);
      assert.ok(Object.values(written.texts).join('\n').includes('rp/v5.1'), 'the address stays');
      assert.ok(openPlaces(written).includes(place), JSON.stringify(openPlaces(written)));
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
