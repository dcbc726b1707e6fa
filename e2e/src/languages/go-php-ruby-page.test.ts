import { describe, test } from 'node:test';
import { runRecipe } from './run-recipe.ts';

/** The programs that the page needs. The test set-up looks for them. */
const needs = { programs: ['go', 'php', 'phpunit', 'ruby', 'minitest'] } as const;

describe(`the page on tests with ${needs.programs.join(', ')}`, () => {
  test('has files and commands that log a person in, decline a call and play a scenario', (t) =>
    runRecipe(t, 'docs/how-to/test-in-go-php-and-ruby.md'));
});
