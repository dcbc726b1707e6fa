import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPlaces, write } from '../../test-support/written.ts';

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
      'by an injected service',
      {
        'app.module.ts': `@Module({ imports: [HttpModule.register({ baseURL: 'https://appapi2.bankid.com/rp/v5.1' })] })\nexport class AppModule {}\n`,
        'sign.service.ts': `@Injectable()\nexport class SignService { constructor(private http: HttpService) {} start(order: object) { return this.http.post('/sign', order); } }\n`,
      },
      'sign.service.ts:2 order',
    ],
    [
      'by a default export under another name',
      {
        'c.ts': `${rp}${calls}const bank = { sign(form: object) { return http.post('/sign', form); } };\nexport default bank;\n`,
        'a.ts': `import any from './c';\nexport const go = (form: object) => any['sign'](form);\n`,
      },
      'a.ts:2 form',
    ],
    [
      'by a re-export of CommonJS',
      {
        'lib/c.js': `${client}exports.rp = (path, form) => axios.post(exports.base + path, form);\n`,
        'lib/index.js': `module.exports = { ...require('./c') };\n`,
        'a.js': `const lib = require('./lib');\nexports.go = (form) => lib.rp('/sign', form);\n`,
      },
      'a.js:2 form',
    ],
    [
      'in a component of Svelte',
      {
        'src/lib/c.js': rp + calls,
        'src/routes/+page.svelte': `<script>\nimport { rp } from '$lib/c';\nlet form;\n</script>\n<button on:click={() => rp('/sign', form)}>x</button>\n`,
      },
      `src/routes/+page.svelte:5 p('/sign'`,
    ],
    [
      'in a generated client',
      {
        'c.ts': `export const basePath = 'https://appapi2.bankid.com/rp/v5.1';\n`,
        'api.ts':
          'import { basePath } from "./c";\nexport const creator = () => ({ sign: (order: object) => { const localVarPath = `/sign`; return { url: basePath + localVarPath, data: order }; } });\n',
      },
      'api.ts:2 `/sign`',
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
