import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../repository.mjs';
import { readPage } from './pages.mjs';
import { readSource, sourceFiles } from './spec-references.mjs';

const page = readPage('docs/explanation/stored-data.md');
const server = 'packages/server/src/';
const sources = sourceFiles()
  .filter((path) => path.startsWith(server) && path.endsWith('.ts') && !/\.test\.ts$|\/test-support\//.test(path))
  .map((path) => ({ path, text: readSource(path) }));

/** The types whose members are the records of the store. */
const recordTypes = [
  { file: 'flow/flow.ts', types: ['Flow', 'OrderParameters', 'FlowOrder', 'FlowCompletion', 'FlowFinish'] },
  {
    file: 'call-desk/desk/desk.ts',
    types: ['Desk', 'CallFacts', 'Call', 'EndedCall', 'CallOrder', 'CallOrderParameters'],
  },
];

const unitsMs = { second: 1_000, minute: 60_000, hour: 60 * 60_000, day: 24 * 60 * 60_000 };

describe('the page on stored data', () => {
  test('names each member of the records of the store', () => {
    for (const { file, types } of recordTypes) {
      const text = readSource(`${server}${file}`);
      for (const type of types) {
        const [, body = ''] = new RegExp(`^export interface ${type}\\b[^{]*\\{\\n([^]*?)^\\}`, 'm').exec(text) ?? [];
        const members = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name);
        assert.ok(members.length > 0, `${type} has members`);
        const absent = members.filter((name) => !page.includes(`\`${name}\``));
        assert.deepEqual(absent, [], `${type} in ${file}`);
      }
    }
  });

  test('names each kind of limit and lock', () => {
    const names = sources.flatMap(({ text }) => [
      ...text.matchAll(/`(\w+:)\$\{(?:secretHash|clientNetwork|browser|deskKey)\b/g),
    ]);
    assert.ok(names.length >= 6);
    assert.deepEqual(
      names.map(([, name]) => name).filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });

  test('gives the times that the code has', async () => {
    const rows = [...page.matchAll(/^\|[^|]*\| *(\d+) (second|minute|hour|day)s? *\| *((?:`\w+`[ +]*)+)\|$/gm)];
    assert.ok(rows.length >= 8);
    for (const [row, count, unit, constants = ''] of rows) {
      const names = [...constants.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
      const parts = await Promise.all(names.map(durationOf));
      const codeMs = parts.reduce((sum, part) => sum + part, 0);
      assert.equal(Number(count) * unitsMs[/** @type {keyof typeof unitsMs} */ (unit)], codeMs, row);
    }
  });

  test('gives the life of cookies as the code has it', async () => {
    const seconds = await durationOf('deviceCookieSeconds');
    assert.ok(page.includes(`| ${seconds / (24 * 60 * 60)} days `));
    const names = ['defaultFlowCeilingMs', 'lastAnswerAfterCeilingMs', 'showEndForMs', 'finishWithinMs'];
    const parts = await Promise.all(names.map(durationOf));
    const minutes = parts.reduce((sum, part) => sum + part, 0) / unitsMs.minute;
    assert.ok(page.includes(`| ${minutes} minutes; ${(await durationOf('replayFinishMs')) / 1_000} seconds`));
    for (const name of ['-flow-', '-device', 'bankid-call-sound']) {
      const has = (/** @type {string} */ path) => readSource(path).includes(name);
      assert.ok(has(`${server}http/cookies.ts`) || has('packages/element/src/call/alarm/alarm-sound.ts'), name);
    }
  });
});

/** Returns the value of a constant of the server, exported or not. */
async function durationOf(/** @type {string} */ name) {
  for (const { path, text } of sources) {
    const [, type, expression = ''] =
      new RegExp(`^(export )?const ${name}(?:: number)? =\\s*([^;]+);`, 'm').exec(text) ?? [];
    if (expression === '') continue;
    if (/^[\d_ *]+$/.test(expression)) {
      return expression.split('*').reduce((product, factor) => product * Number(factor.replaceAll('_', '')), 1);
    }
    assert.ok(type, `${name} is exported`);
    const module = await import(join(root, path.replace('/src/', '/dist/').replace(/\.ts$/, '.js')));
    return Number(module[name]);
  }
  throw new Error(`the server has no constant ${name}`);
}
