import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPlaces, write } from '../../test-support/written.ts';

const head = `const http = axios.create({ baseURL: 'https://appapi2.bankid.com/rp/v5.1' });\n`;
const order = `{ endUserIp: ip, userVisibleData: text }`;

/** Shows that code is left as it is, whatever happens to the address before it. */
async function assertUntouched(code: string): Promise<void> {
  const { texts } = await write({ 'order.js': `${head}${code}\n` });
  assert.equal(texts['order.js']?.replace('v6.0', 'v5.1'), `${head}${code}\n`);
}

describe('what goes to another host is not edited', () => {
  for (const [name, code] of [
    ['a broker', `fetch('https://api.broker.se/v1/bankid/sign', { method: 'POST', body: JSON.stringify(${order}) });`],
    ['a broker whose path ends the same', `axios.post('https://api.broker.se/sign', ${order});`],
    [
      'a client of another service',
      `const other = axios.create({ baseURL: 'https://api.docusign.com' });\nother.post('/sign', ${order});`,
    ],
    ['a longer path', `other.post('/envelopes/sign', ${order});`],
    ['the own server', `axios.post('/api/bankid/sign', { userVisibleData: text, endUserIp: ip });`],
    [
      'a broker with the members of 5.1',
      `axios.post('https://api.broker.se/auth', { endUserIp: ip, requirement: { allowFingerprint: false, mrtdRequired: true } });`,
    ],
  ] as const) {
    test(name, () => assertUntouched(code));
  }

  test('a file without any address of BankID, not even its name', async () => {
    const text = `export const sign = (text, ip) => axios.post('https://api.broker.se/v1/bankid/sign', ${order});\n`;
    assert.equal((await write({ 'broker.js': text })).texts['broker.js'], text);
  });
});

describe('what is only named like a signing is not edited', () => {
  for (const [name, code] of [
    ['a token', `jwt.sign(${order}, key);`],
    ['a token of a package', `import { sign } from 'jsonwebtoken';\nsign(${order}, key);`],
    ['a checksum', `exports.mac = (ip, text) => hmac.sign(${order});`],
    ['a measure', `metrics.record('sign', ${order});`],
    ['a cache', `cache.set('sign', ${order});`],
    ['an audit', `auditLog.write('sign', ${order});`],
    ['a validator', `validator.register('/sign', { endUserIp: Joi.string(), userVisibleData: Joi.string() });`],
    [
      'a schema',
      `exports.schema = { '/sign': { endUserIp: { type: 'string' }, userVisibleData: { type: 'string' } } };`,
    ],
    ['a repository', `class Repo { sign(row) { return db.insert(row); } }\nnew Repo().sign(${order});`],
    ['a row', `exports.createSignatureRow = (ip, user) => ({ endUserIp: ip, userId: user });`],
    ['a document', `pdf.sign({ endUserIp: ip, file: text });`],
    ['a mock of a server', `nock('https://appapi2.bankid.com').post('/rp/v5.1/other', ${order}).reply(200);`],
    [
      'an object with members that BankID does not know',
      `exports.notary = (client, ip, text) => client.post('/sign', { endUserIp: ip, userVisibleData: text, notary: true });`,
    ],
    ['an object without a text to sign', `http.post('/sign', { endUserIp: ip });`],
  ] as const) {
    test(name, () => assertUntouched(code));
  }
});

describe('a body that also goes elsewhere is left to a person', () => {
  for (const [name, code] of [
    [
      'into a database',
      `export const go = async (ip, text) => { const order = ${order}; await repo.insert(order); return http.post('/sign', order); };`,
    ],
    [
      'to the page',
      `export const go = (ip, text, res) => { const order = ${order}; http.post('/sign', order); res.json(order); };`,
    ],
    [
      'into a cache, as text',
      `export const go = (ip, text) => { const order = ${order}; http.post('/sign', order); localStorage.setItem('o', JSON.stringify(order)); };`,
    ],
    [
      'into the response',
      `export const go = async (ip, text) => { const order = ${order}; const { data } = await http.post('/sign', order); return { ...order, ...data }; };`,
    ],
    [
      'under the name of a text',
      `export const go = (ip, text) => { const body = JSON.stringify(${order}); store(body); return http.post('/sign', body); };`,
    ],
  ] as const) {
    test(name, async () => {
      const written = await write({ 'order.js': `${head}${code}\n` });
      assert.equal(written.texts['order.js'], `${head}${code}\n`, 'the address stays too');
      assert.equal(openPlaces(written).length, 1);
    });
  }

  test('except into a log and a header with its length', async () => {
    const code = (body: string): string =>
      `export const go = (ip, text) => { const order = ${body}; console.log(order); const json = JSON.stringify(order); return fetch('https://appapi2.bankid.com/rp/v5.1/sign', { method: 'POST', headers: { 'Content-Length': Buffer.byteLength(json) }, body: json }); };\n`;
    const { texts } = await write({ 'order.js': code(order) });
    assert.equal(
      texts['order.js'],
      code(order.replace(' }', ', requirement: { pinCode: true } }')).replace('v5.1', 'v6.0'),
    );
  });
});

describe('a requirement that is not of requests alone keeps its names', () => {
  for (const [name, code] of [
    [
      'read',
      `const demands = { allowFingerprint: false };\nexport const ui = () => render(demands.allowFingerprint);\nexport const go = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement: demands });`,
    ],
    [
      'stored',
      `export const go = (ip, text) => { const requirement = { allowFingerprint: false }; db.saveSettings(requirement); return http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement }); };`,
    ],
    [
      'exported',
      `export const requirement = { allowFingerprint: false, mrtdRequired: true };\nexport const go = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement });`,
    ],
    [
      'exported in a list',
      `const requirement = { allowFingerprint: false };\nexport { requirement };\nexport const go = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement });`,
    ],
    [
      'exported under another name',
      `const demands = { allowFingerprint: false };\nexport const settings = demands;\nexport const go = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement: demands });`,
    ],
    [
      'of another file',
      `import { requirement } from './other.js';\nexport const go = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement });`,
    ],
  ] as const) {
    test(name, async () => {
      const files = {
        'order.js': `${head}${code}\n`,
        'other.js': `export const requirement = { allowFingerprint: false };\n`,
      };
      const written = await write(files);
      assert.deepEqual(written.texts, files);
      assert.ok(openPlaces(written).length > 0);
    });
  }

  test('a requirement that several requests share is renamed once', async () => {
    const code = (member: string): string =>
      `const requirement = { ${member} };\nexport const one = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement });\nexport const two = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement });\n`;
    const { texts } = await write({ 'order.js': head + code('allowFingerprint: false') });
    assert.equal(texts['order.js'], head.replace('v5.1', 'v6.0') + code('pinCode: true'));
  });
});
