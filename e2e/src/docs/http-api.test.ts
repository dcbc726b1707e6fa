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

  const interfaces: [heading: string, file: string, name: string][] = [
    ['Start', 'flow-bodies.ts', 'StartFlow'],
    ['The view', 'flow-view.ts', 'FlowView'],
    ['Finish', 'flow-bodies.ts', 'FinishFlow'],
    ['Native apps', 'app-flow.ts', 'StartAppFlow'],
  ];
  for (const [heading, file, name] of interfaces) {
    test(`has every member of ${name} below “${heading}”`, () => {
      const source = readFileSync(join(root, 'packages/protocol/src/flow', file), 'utf8');
      const [, body = ''] = new RegExp(`export interface ${name}\\b[^{]*\\{([^]*?)^\\}`, 'm').exec(source) ?? [];
      const members = namesIn(body, /^ {2}(\w+)\??:/gm);
      assert.ok(members.length > 0, name);
      const described = section(heading);
      assert.deepEqual(
        members.filter((member) => !described.includes(`\`${member}\``)),
        [],
      );
    });
  }

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
