import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { codeBlocksIn, readPage } from '../docs/code-block.ts';
import { programs, run, temporaryFolder } from './run-client.ts';
import { runRecipe, writeNamedFile } from './run-recipe.ts';

/** The programs that the page needs. The test set-up looks for them. */
const needs = { programs: ['javac', 'gson', 'junit'] } as const;
const page = 'docs/how-to/test-in-java.md';
/** The folder in which Debian has its libraries of Java by their names in Maven. */
const mavenRepository = '/usr/share/maven-repo';

describe(`the page on tests with ${needs.programs.join(' and ')}`, () => {
  test('has files and commands that log a person in, decline a call and play a scenario', (t) => runRecipe(t, page));

  test('has files for Maven and Gradle with the versions that its commands run', async (t) => {
    const cwd = temporaryFolder(t);
    for (const { code } of codeBlocksIn({ page, markdown: await readPage(page) })) writeNamedFile(cwd, code);
    const printed = await run(['java', join(programs, 'ReadPom.java')], { cwd });
    const dependencies = printed.trim().split('\n');
    assert.deepEqual(
      dependencies.map((dependency) => dependency.replace(/:[\d.]+$/, '')),
      ['org.junit.jupiter:junit-jupiter', 'com.google.code.gson:gson'],
    );
    for (const dependency of dependencies) {
      const [group = '', artifact = '', version = ''] = dependency.split(':');
      const folder = join(mavenRepository, group.replaceAll('.', '/'), artifact, version);
      assert.ok(existsSync(folder), `Debian has no ${folder}`);
    }
    const [junit = '', gson = ''] = dependencies;
    const gradle = readFileSync(join(cwd, 'build.gradle'), 'utf8');
    const [, version] = /'org\.junit:junit-bom:([\d.]+)'/.exec(gradle) ?? [];
    assert.equal(`org.junit.jupiter:junit-jupiter:${version}`, junit);
    assert.ok(gradle.includes(`testImplementation '${gson}'`), gradle);
  });
});
