/** HTTP client with which a code base calls BankID. */
export interface HttpClient {
  name: string;
  /** Imports, and what is created once. `tls` and `base` are declared before it. */
  setUp: string;
  /** Returns the expression of a call whose body is an object. */
  post: (path: string, body: string) => string;
  /** Returns the expression of a call whose body is a text in JSON. */
  postText: (path: string, text: string) => string;
}

const json = `headers: { 'Content-Type': 'application/json' }`;
const fetchOptions = (text: string): string => `{ method: 'POST', ${json}, body: ${text} }`;

/** Gives Node's own `fetch` the certificate: it takes none in its options. */
const dispatcher = `import { Agent, setGlobalDispatcher } from 'undici';
setGlobalDispatcher(new Agent({ connect: tls }));`;

const ofFetch = {
  post: (path: string, body: string) =>
    `fetch(base + ${path}, ${fetchOptions(`JSON.stringify(${body})`)}).then((response) => response.json())`,
  postText: (path: string, text: string) =>
    `fetch(base + ${path}, ${fetchOptions(text)}).then((response) => response.json())`,
};

/** HTTP clients of the matrix. */
export const httpClients: readonly HttpClient[] = [
  {
    name: 'axios',
    setUp: `import axios from 'axios';
import { Agent } from 'node:https';
const httpsAgent = new Agent(tls);`,
    post: (path, body) => `axios.post(base + ${path}, ${body}, { httpsAgent }).then(({ data }) => data)`,
    postText: (path, text) => `axios.post(base + ${path}, ${text}, { httpsAgent, ${json} }).then(({ data }) => data)`,
  },
  {
    name: 'axios instance',
    setUp: `import axios from 'axios';
import { Agent } from 'node:https';
const http = axios.create({ baseURL: base, httpsAgent: new Agent(tls) });`,
    post: (path, body) => `http.post(${path}, ${body}).then(({ data }) => data)`,
    postText: (path, text) => `http.post(${path}, ${text}, { ${json} }).then(({ data }) => data)`,
  },
  {
    name: 'got',
    setUp: `import got from 'got';
const https = { pfx: tls.pfx, passphrase: tls.passphrase, certificateAuthority: tls.ca };`,
    post: (path, body) => `got.post(base + ${path}, { https, json: ${body} }).json()`,
    postText: (path, text) => `got.post(base + ${path}, { https, ${json}, body: ${text} }).json()`,
  },
  {
    name: 'ky',
    setUp: `import ky from 'ky';\n${dispatcher}`,
    post: (path, body) => `ky.post(base + ${path}, { json: ${body} }).json()`,
    postText: (path, text) => `ky.post(base + ${path}, { ${json}, body: ${text} }).json()`,
  },
  {
    name: 'undici',
    setUp: `import { Agent, request } from 'undici';
const dispatcher = new Agent({ connect: tls });`,
    post: (path, body) =>
      `request(base + ${path}, { dispatcher, method: 'POST', ${json}, body: JSON.stringify(${body}) }).then((response) => response.body.json())`,
    postText: (path, text) =>
      `request(base + ${path}, { dispatcher, method: 'POST', ${json}, body: ${text} }).then((response) => response.body.json())`,
  },
  {
    name: 'node-fetch',
    setUp: `import fetch from 'node-fetch';
import { Agent } from 'node:https';
const agent = new Agent(tls);`,
    post: (path, body) =>
      `fetch(base + ${path}, { agent, method: 'POST', ${json}, body: JSON.stringify(${body}) }).then((response) => response.json())`,
    postText: (path, text) =>
      `fetch(base + ${path}, { agent, method: 'POST', ${json}, body: ${text} }).then((response) => response.json())`,
  },
  { name: 'fetch', setUp: dispatcher, ...ofFetch },
  {
    name: 'superagent',
    setUp: `import superagent from 'superagent';`,
    post: (path, body) =>
      `superagent.post(base + ${path}).ca(tls.ca).pfx(tls).send(${body}).then((response) => response.body)`,
    postText: (path, text) =>
      `superagent.post(base + ${path}).ca(tls.ca).pfx(tls).type('json').send(${text}).then((response) => response.body)`,
  },
  {
    name: 'request',
    setUp: `import request from 'request';`,
    post: (path, body) =>
      `new Promise((resolve, reject) => { request.post({ url: base + ${path}, agentOptions: tls, json: ${body} }, (error, _, answer) => (error ? reject(error) : resolve(answer))); })`,
    postText: (path, text) =>
      `new Promise((resolve, reject) => { request.post({ url: base + ${path}, agentOptions: tls, ${json}, body: ${text} }, (error, _, answer) => (error ? reject(error) : resolve(JSON.parse(answer)))); })`,
  },
  {
    name: 'needle',
    setUp: `import needle from 'needle';`,
    post: (path, body) =>
      `needle('post', base + ${path}, ${body}, { ...tls, json: true, ${json} }).then((response) => response.body)`,
    postText: (path, text) =>
      `needle('post', base + ${path}, ${text}, { ...tls, ${json} }).then((response) => response.body)`,
  },
  {
    name: 'https.request',
    setUp: `import https from 'node:https';
import { json as readJson } from 'node:stream/consumers';`,
    post: (path, body) =>
      `new Promise((resolve, reject) => { const call = https.request(base + ${path}, { ...tls, method: 'POST', ${json} }, (response) => { resolve(readJson(response)); }); call.on('error', reject); call.end(JSON.stringify(${body})); })`,
    postText: (path, text) =>
      `new Promise((resolve, reject) => { const call = https.request(base + ${path}, { ...tls, method: 'POST', ${json} }, (response) => { resolve(readJson(response)); }); call.on('error', reject); call.end(${text}); })`,
  },
];
