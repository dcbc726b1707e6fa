import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lineViolations, shapeViolations } from './architecture/file-rules.ts';
import { importCycles, importViolations, type Violation } from './architecture/import-rules.ts';
import {
  importsOf,
  readManifests,
  readSources,
  type PackageManifest,
  type SourceFile,
} from './architecture/source-file.ts';

describe('the packages', () => {
  const sources = readSources();

  test('are all read', () => {
    const rooms = new Set(sources.map(({ path }) => path.split('/')[1]));
    for (const room of ['protocol', 'client', 'server', 'element', 'simulator', 'cli'])
      assert.ok(rooms.has(room), room);
  });

  test('import only along the arrows, through public entries, what their package.json names', () => {
    noneOf(importViolations({ sources, ...readManifests() }));
  });

  test('have no import cycles', () => {
    noneOf(importCycles(sources));
  });

  test('have no drawers and no file that is too long', () => {
    noneOf(shapeViolations(sources));
  });

  test('keep no state in modules and take time and randomness as parameters', () => {
    noneOf(lineViolations(sources));
  });
});

function noneOf(violations: readonly Violation[]): void {
  const report = violations.map(({ where, line, rule }) => `${where}\n    ${line.trim()}\n    ${rule}`);
  assert.equal(violations.length, 0, `\n${report.join('\n\n')}`);
}

describe('the rules', () => {
  const manifest = (room: string, entries: string[], dependencies: string[]): PackageManifest => ({
    name: `@secure-start/${room}`,
    folder: `packages/${room}`,
    entries,
    dependencies,
    devDependencies: [],
  });
  const packages = [
    manifest('protocol', ['./rp', './flow'], []),
    manifest('client', ['.', './compat'], ['@secure-start/protocol', 'undici']),
    manifest('element', ['.'], ['@secure-start/protocol', '@secure-start/client']),
    manifest('server', ['.'], ['@secure-start/client', '@secure-start/protocol']),
  ];

  function source(path: string, ...lines: string[]): SourceFile {
    return { path: `packages/${path}`, lines };
  }
  function importRuleFor(path: string, line: string): string | undefined {
    return importViolations({ sources: [source(path, line)], packages, devDependencies: ['fast-check'] })[0]?.rule;
  }
  function lineRuleFor(line: string, path = 'client/src/a.ts'): string | undefined {
    return lineViolations([source(path, line)])[0]?.rule;
  }

  test('see every kind of import and nothing in comments', () => {
    const file = source(
      'client/src/a.ts',
      "import a from 'one';",
      'import {',
      '  type B,',
      "} from './two.ts';",
      "import './three.ts';",
      "export * from './four.ts';",
      "  const five = await import('./five.ts');",
      " * import { doc } from 'documentation';",
      "// import 'comment';",
    );
    const found = importsOf(file).toSorted((a, b) => a.line - b.line);
    assert.deepEqual(found, [
      { specifier: 'one', line: 1 },
      { specifier: './two.ts', line: 4 },
      { specifier: './three.ts', line: 5 },
      { specifier: './four.ts', line: 6 },
      { specifier: './five.ts', line: 7 },
    ]);
  });

  test('allow what the arrows allow', () => {
    assert.equal(importRuleFor('server/src/a.ts', "import { createClient } from '@secure-start/client';"), undefined);
    assert.equal(importRuleFor('server/src/a.ts', "import { x } from '@secure-start/client/compat';"), undefined);
    assert.equal(importRuleFor('client/src/deep/a.ts', "import { x } from '../b.ts';"), undefined);
    assert.equal(importRuleFor('client/src/a.ts', "import { Agent } from 'undici';"), undefined);
    assert.equal(importRuleFor('protocol/src/a.test.ts', "import { test } from 'node:test';"), undefined);
    assert.equal(importRuleFor('protocol/src/a.test.ts', "import fc from 'fast-check';"), undefined);
  });

  test('refuse an arrow that is not drawn', () => {
    assert.match(importRuleFor('element/src/a.ts', "import { x } from '@secure-start/client';") ?? '', /only protocol/);
    assert.match(importRuleFor('protocol/src/a.ts', "export * from '@secure-start/client';") ?? '', /no other package/);
  });

  test('refuse a way into another package past its entries', () => {
    assert.match(importRuleFor('client/src/a.ts', "import { x } from '../../protocol/src/clock.ts';") ?? '', /inside/);
    assert.match(
      importRuleFor('client/src/a.ts', "import { x } from '@secure-start/protocol';") ?? '',
      /no public entry/,
    );
  });

  test('refuse the own index.ts, the own name, Node in portable packages and unnamed dependencies', () => {
    assert.match(importRuleFor('client/src/a.ts', "import { x } from './index.ts';") ?? '', /own index/);
    assert.match(importRuleFor('client/src/a.ts', "import { x } from '@secure-start/client';") ?? '', /imports itself/);
    assert.match(
      importRuleFor('protocol/src/a.ts', "import { readFileSync } from 'node:fs';") ?? '',
      /nothing of Node/,
    );
    assert.match(importRuleFor('client/src/a.ts', "import got from 'got';") ?? '', /does not name got/);
    assert.match(importRuleFor('client/src/a.ts', "import fc from 'fast-check';") ?? '', /does not name fast-check/);
  });

  test('refuse cycles, also of types', () => {
    const cycles = importCycles([
      source('client/src/a.ts', "import { b } from './b.ts';"),
      source('client/src/b.ts', "import type { A } from './a.ts';"),
      source('client/src/c.ts', "import { a } from './a.ts';"),
    ]);
    assert.deepEqual(
      cycles.map(({ line }) => line),
      ['packages/client/src/a.ts → packages/client/src/b.ts → packages/client/src/a.ts'],
    );
  });

  test('refuse drawers and long files that give no reason', () => {
    const long = Array<string>(301).fill('');
    const where = shapeViolations([
      source('client/src/utils.ts'),
      source('client/src/shared/a.ts'),
      source('client/src/helpers.test.ts'),
      source('client/src/long.ts', ...long),
      source('client/src/table.ts', '// Longer than 300 lines: one table.', ...long),
      source('client/src/core-rules.ts'),
    ]).map((violation) => violation.where);
    assert.deepEqual(where, [
      'packages/client/src/utils.ts',
      'packages/client/src/shared/a.ts',
      'packages/client/src/helpers.test.ts',
      'packages/client/src/long.ts',
    ]);
  });

  test('refuse state in modules', () => {
    assert.match(lineRuleFor('let count = 0;') ?? '', /mutable state/);
    assert.match(lineRuleFor('export const seen = new Map<string, number>();') ?? '', /mutable state/);
    assert.match(lineRuleFor('const cache: Record<string, string> = {};') ?? '', /mutable state/);
    assert.equal(lineRuleFor("const names = new Set(['a']);"), undefined);
    assert.equal(lineRuleFor('  let count = 0;'), undefined);
  });

  test('refuse dice and clocks outside the clock', () => {
    assert.match(lineRuleFor('  return Math.random();') ?? '', /parameter/);
    assert.match(lineRuleFor('  const at = Date.now();') ?? '', /Clock/);
    assert.match(lineRuleFor('  const at = new Date();') ?? '', /Clock/);
    assert.equal(lineRuleFor('  now: () => Date.now(),', 'protocol/src/rp/system-clock.ts'), undefined);
    assert.equal(lineRuleFor(' * never `Date.now()`'), undefined);
  });
});
