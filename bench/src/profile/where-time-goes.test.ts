import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originOf } from './module-name.ts';
import { whereTimeGoes } from './where-time-goes.ts';

const server = 'file:///home/ada/secure-start/packages/server/dist/events/ticker.js';

test('a function belongs to the package and file that its script lies in', () => {
  const origins = [
    server,
    'file:///home/ada/secure-start/node_modules/undici/lib/core/util.js',
    'file:///home/ada/secure-start/node_modules/@fastify/busboy/main.js',
    'file:///home/ada/secure-start/bench/dist/contenders/floor.js',
    'node:internal/streams/writable',
    '',
  ].map(originOf);
  assert.deepEqual(origins, [
    { package: '@secure-start/server', module: '@secure-start/server/events/ticker' },
    { package: 'undici', module: 'undici/lib/core/util' },
    { package: '@fastify/busboy', module: '@fastify/busboy/main' },
    { package: 'bench', module: 'bench/contenders/floor' },
    { package: 'node', module: 'node:internal/streams/writable' },
    { package: 'native', module: 'native' },
  ]);
});

test('shares are of the time that was not idle, and a function that calls itself counts once', () => {
  const frame = (functionName: string, url: string): object => ({ functionName, url, lineNumber: 9 });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(root)', ''), children: [2, 3] },
      { id: 2, callFrame: frame('(idle)', '') },
      { id: 3, callFrame: frame('tick', server), children: [4] },
      { id: 4, callFrame: frame('tick', server), children: [5] },
      { id: 5, callFrame: frame('writev', '') },
    ],
    samples: [2, 3, 4, 5, 5],
    timeDeltas: [0, 600, 100, 200, 100],
  };
  const { busySeconds, packages, functions, withCallees } = whereTimeGoes(JSON.parse(JSON.stringify(profile)));
  assert.equal(busySeconds, 0.0004);
  assert.deepEqual(packages, [
    { name: '@secure-start/server', share: 0.75 },
    { name: 'native', share: 0.25 },
  ]);
  assert.deepEqual(functions, [
    { name: 'tick @secure-start/server/events/ticker:10', share: 0.75 },
    { name: 'writev ← tick @secure-start/server/events/ticker:10', share: 0.25 },
  ]);
  assert.deepEqual(withCallees, [{ name: 'tick @secure-start/server/events/ticker:10', share: 1 }]);
});
