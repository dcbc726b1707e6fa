import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { appRoutes, flowEvents, flowRoutes } from '@secure-start/protocol/flow';
import { serverErrors } from '@secure-start/server';
import { root } from './code-block.ts';

const page = readFileSync(join(root, 'docs/reference/http-api.md'), 'utf8');

/** The text below a heading, up to the next one of its level. */
function section(heading: string): string {
  const [, text = ''] = page.split(`\n## ${heading}\n`);
  return text.split('\n## ')[0] ?? '';
}

/** The code in the first column of the table rows that match. */
function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

describe('the page about the HTTP API', () => {
  test('has every route of pages, and no other', () => {
    const routes = namesIn(section('Routes of pages'), /^\| `((?:GET|POST) [^`]*)`/gm);
    assert.deepEqual(routes, [...flowRoutes]);
  });

  test('has every route of native apps, and no other', () => {
    const routes = namesIn(section('Native apps'), /^\| `((?:GET|POST) [^`]*)`/gm);
    assert.deepEqual(routes, [...appRoutes]);
  });

  test('has every event, and no other', () => {
    assert.deepEqual(namesIn(section('Events'), /^\| `(\w+)`/gm).toSorted(), Object.values(flowEvents).toSorted());
  });

  test('has every error code of flows, and no other', () => {
    const rows = section('Errors')
      .split('\n')
      .filter((line) => line.startsWith('| ') && line.includes('`'));
    const codes = namesIn(rows.join('\n'), /`(\w+)`/g);
    // `notSignedIn` is the one code that flows share with the call desk.
    const ofFlows = Object.entries(serverErrors).filter(([code, { agent }]) => !agent || code === 'notSignedIn');
    assert.deepEqual(codes.toSorted(), ofFlows.map(([code]) => code).toSorted());
  });
});
