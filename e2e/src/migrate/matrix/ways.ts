import type { HttpClient } from './clients.ts';

/** Way in which a code base gives the body of a sign request. */
export interface BodyWay {
  name: string;
  /** Returns the code that exports `sign`. */
  code: (client: HttpClient) => string;
}

const order = '{ endUserIp, userVisibleData }';
const parameters = '(endUserIp: string, userVisibleData: string): Promise<unknown>';
const sign = '/sign';

/** Ways of the matrix. The last two have callers outside of the code base. */
export const bodyWays: readonly BodyWay[] = [
  {
    name: 'literal',
    code: ({ post }) => `export const sign = ${parameters} =>\n  ${post(`'${sign}'`, order)};`,
  },
  {
    name: 'variable',
    code: ({ post }) =>
      `export function sign${parameters} {\n  const order = ${order};\n  return ${post(`'${sign}'`, 'order')};\n}`,
  },
  {
    name: 'parameter',
    code: ({ post }) =>
      `const send = (body: object): Promise<unknown> =>\n  ${post(`'${sign}'`, 'body')};\nexport const sign = ${parameters} => send(${order});`,
  },
  {
    name: 'spread',
    code: ({ post }) =>
      `export function sign${parameters} {\n  const common = { endUserIp };\n  return ${post(`'${sign}'`, '{ ...common, userVisibleData }')};\n}`,
  },
  {
    name: 'stringified',
    code: ({ postText }) =>
      `export function sign${parameters} {\n  const text = JSON.stringify(${order});\n  return ${postText(`'${sign}'`, 'text')};\n}`,
  },
  {
    name: 'wrapper class',
    code: ({ post }) =>
      `class Client {\n  sign(order: object): Promise<unknown> {\n    return this.call('sign', order);\n  }\n\n  call(method: string, body: object): Promise<unknown> {\n    return ${post('`/${method}`', 'body')};\n  }\n}\n\nexport const sign = ${parameters} => new Client().sign(${order});`,
  },
  {
    name: 'method table',
    code: ({ post }) =>
      `const methods = {\n  auth: (body: object): Promise<unknown> => ${post("'/auth'", 'body')},\n  sign: (body: object): Promise<unknown> => ${post(`'${sign}'`, 'body')},\n};\n\nexport const sign = ${parameters} => methods.sign(${order});`,
  },
  {
    name: 'exported parameter',
    code: ({ post }) => `export const sign = (body: object): Promise<unknown> =>\n  ${post(`'${sign}'`, 'body')};`,
  },
  {
    name: 'spread of a parameter',
    code: ({ post }) =>
      `export const sign = (more: object): Promise<unknown> =>\n  ${post(`'${sign}'`, "{ endUserIp: '192.0.2.1', userVisibleData: 'dGV4dA==', ...more }")};`,
  },
];
