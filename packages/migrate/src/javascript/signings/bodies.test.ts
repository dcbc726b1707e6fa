import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPlaces, write } from '../../test-support/written.ts';

const head = `import axios from 'axios';\nconst http = axios.create({ baseURL: 'https://appapi2.bankid.com/rp/v5.1' });\n`;
const body = `{ endUserIp: ip, userVisibleData: text }`;
const answered = `{ endUserIp: ip, userVisibleData: text, requirement: { pinCode: true } }`;

describe('a body that something changes on its way is not taken for answered', () => {
  for (const [name, code] of [
    [
      'a list of the members that are sent',
      `export const sign = (ip, text) => http.post('/sign', JSON.stringify(${answered}, ['endUserIp', 'userVisibleData']));`,
    ],
    [
      'a function that chooses the members',
      `export const sign = (ip, text) => http.post('/sign', JSON.stringify(${answered}, chosen));`,
    ],
    [
      'delete of the requirement',
      `export const sign = (ip, text) => { const order = ${answered}; delete order.requirement; return http.post('/sign', order); };`,
    ],
    [
      'delete of the member',
      `export const sign = (ip, text) => { const order = ${answered}; delete order.requirement.pinCode; return http.post('/sign', order); };`,
    ],
    [
      'a member under an unknown name',
      `export const sign = (ip, text, key) => { const order = ${answered}; order[key] = {}; return http.post('/sign', order); };`,
    ],
    [
      'Object.assign of something unknown over the literal',
      `export const sign = (ip, text, more) => http.post('/sign', Object.assign(${answered}, more));`,
    ],
    [
      'Object.assign of something unknown to the name',
      `export const sign = (ip, text, more) => { const order = ${answered}; Object.assign(order, more); return http.post('/sign', order); };`,
    ],
    [
      'a spread of something unknown after the name',
      `export const sign = (ip, text, more) => { const order = ${answered}; return http.post('/sign', { ...order, ...more }); };`,
    ],
    [
      'a spread of something unknown after a parameter that is answered',
      `const send = (order, more) => http.post('/sign', { ...order, ...more });\nexport const sign = (ip, text, more) => send(${answered}, more);`,
    ],
    [
      'a spread of something unknown within the requirement',
      `export const sign = (ip, text, more) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement: { pinCode: true, ...more } });`,
    ],
    [
      'a member that is undefined',
      `export const sign = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement: { pinCode: undefined } });`,
    ],
    [
      'a member that is undefined on one path',
      `export const sign = (ip, text, old) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement: { pinCode: old ? undefined : true } });`,
    ],
    [
      'a body that writes itself',
      `export const sign = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement: { pinCode: true }, toJSON() { return picked(this); } });`,
    ],
    [
      'a parameter from which a function deletes the requirement',
      `const send = (order) => { delete order.requirement; return http.post('/sign', order); };\nexport const sign = (ip, text) => send(${answered});`,
    ],
    [
      'a parameter whose requirement a function replaces',
      `const send = (order, other) => { order.requirement = other; return http.post('/sign', order); };\nexport const sign = (ip, text, other) => send(${answered}, other);`,
    ],
    [
      'the result of a function that is changed afterwards',
      `const toOrder = (ip, text) => (${answered});\nexport const sign = (ip, text, more) => { const order = toOrder(ip, text); Object.assign(order, more); return http.post('/sign', order); };`,
    ],
    [
      'a function that gets the name',
      `const strip = (order) => { delete order.requirement; };\nexport const sign = (ip, text) => { const order = ${answered}; strip(order); return http.post('/sign', order); };`,
    ],
    [
      'an object that the caller gets too',
      `export const prepare = (ip, text) => { const order = ${answered}; return { order, send: () => http.post('/sign', order) }; };`,
    ],
    [
      'a constant that another function changes',
      `const order = { endUserIp: '192.0.2.1', userVisibleData: 'eA==', requirement: { pinCode: true } };\nexport const reset = () => { order.requirement = {}; };\nexport const sign = () => http.post('/sign', order);`,
    ],
    [
      'a field that another method changes',
      `export class Signer { order = { endUserIp: '192.0.2.1', userVisibleData: 'eA==', requirement: { pinCode: true } }; set(more) { this.order.requirement = more; } sign() { return http.post('/sign', this.order); } }`,
    ],
    [
      'a field to which something unknown is assigned',
      `export class Signer { order = { endUserIp: '192.0.2.1', userVisibleData: 'eA==', requirement: { pinCode: true } }; set(more) { Object.assign(this.order, more); } sign() { return http.post('/sign', this.order); } }`,
    ],
    [
      'an object of a class',
      `class Order { constructor(ip, text) { this.endUserIp = ip; this.userVisibleData = text; } }\nexport const sign = (ip, text) => http.post('/sign', new Order(ip, text));`,
    ],
  ] as const) {
    test(name, async () => {
      const written = await write({ 'order.js': `${head}${code}\n` });
      assert.equal(written.texts['order.js'], `${head}${code}\n`);
      assert.ok(openPlaces(written).length > 0);
    });
  }
});

describe('a body that is certain to be answered moves the address', () => {
  for (const [name, code] of [
    [
      'a member that a spread before it cannot overwrite',
      `export const sign = (ip, text, more) => http.post('/sign', { ...more, endUserIp: ip, userVisibleData: text, requirement: { pinCode: true } });`,
    ],
    [
      'Object.assign of an answer over something unknown',
      `export const sign = (ip, text, more) => http.post('/sign', Object.assign({}, more, ${answered}));`,
    ],
    [
      'an answer that is assigned after something unknown',
      `export const sign = (ip, text, more) => { const order = ${body}; Object.assign(order, more); order.requirement = { pinCode: true }; return http.post('/sign', order); };`,
    ],
    [
      'text in JSON with blanks',
      `export const sign = (ip, text) => http.post('/sign', JSON.stringify(${answered}, null, 2));`,
    ],
    [
      'an order that is written down before and after',
      `export const sign = async (ip, text) => { const order = ${answered}; console.log(order); await repo.insert(order); const { data } = await http.post('/sign', order); show(order); return { ...order, ...data }; };`,
    ],
    [
      'a person who decided by a setting',
      `export const sign = (ip, text) => http.post('/sign', { endUserIp: ip, userVisibleData: text, requirement: { pinCode: settings.demandsCode } });`,
    ],
  ] as const) {
    test(name, async () => {
      const written = await write({ 'order.js': `${head}${code}\n` });
      assert.equal(written.texts['order.js'], `${head.replace('v5.1', 'v6.0')}${code}\n`);
      assert.deepEqual(openPlaces(written), []);
    });
  }
});
