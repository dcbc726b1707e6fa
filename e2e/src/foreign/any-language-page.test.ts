import { describe, test } from 'node:test';
import { runPage } from './page-terminal.ts';

/** The program that the commands need. The test set-up looks for it. */
const needs = { program: 'curl' };
const page = new URL('../../../docs/how-to/test-in-any-language.md', import.meta.url);

describe(`the page on tests in any language, with ${needs.program}`, () => {
  test('shows what its commands print, from the start of the simulator to its end', (t) => runPage(t, page));
});
