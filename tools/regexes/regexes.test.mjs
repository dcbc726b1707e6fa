import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSources } from '../words/parse.mjs';
import { accepted } from './accepted.mjs';
import { regexesIn } from './find-regexes.mjs';
import { faultsIn, readRegexes } from './regexes.mjs';

/** The faults of a program, without their places. */
async function faultsOf(/** @type {string} */ program) {
  const faults = await faultsIn(regexesIn(parseSources(new Map([['a.ts', program]]))));
  return faults.map((fault) => fault.split('\n')[0]);
}

describe('the check of regular expressions', () => {
  test('finds those that take more than linear time, with their places', async () => {
    assert.deepEqual(await faultsOf('const a = 1;\ntext.replace(/\\/+$/, "");\n/^(a|a)*$/.test(b);'), [
      'a.ts:2: /\\/+$/',
      'a.ts:3: /^(a|a)*$/',
    ]);
  });

  test('passes linear ones', async () => {
    assert.deepEqual(await faultsOf('/^[a-z]+$/.test(a); text.match(/<[^<>]*>/g); RegExp("^b*$").test(c);'), []);
  });

  test('reads the patterns of RegExp, and finds those that are composed', async () => {
    assert.deepEqual(await faultsOf('RegExp("a*$", "g"); new RegExp(`^${b}`); RegExp(/c/, "g");'), [
      'a.ts:1: /a*$/g',
      'a.ts:1: new RegExp(`^${b}`)',
    ]);
  });

  test('accepts none that is gone', () => {
    const literals = new Set(readRegexes().map(({ literal }) => literal));
    assert.ok(literals.size > 100);
    assert.deepEqual(
      [...accepted.keys()].filter((literal) => !literals.has(literal)),
      [],
    );
  });
});
