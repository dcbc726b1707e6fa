import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createJob, readYaml, type ShellStep } from './shell-steps.ts';

interface Workflow {
  on: { push: { tags: string[] } };
  permissions: Record<string, string>;
  jobs: {
    publish: { if: string; environment: string; permissions: Record<string, string>; steps: ShellStep[] };
  };
}

const workflow = readYaml<Workflow>('.github/workflows/publish.yml');
const { publish } = workflow.jobs;
const scripts = publish.steps.map(({ run = '' }) => run).join('\n');
const stepNamed = (name: string): ShellStep =>
  publish.steps.find((step) => step.name === name) ?? assert.fail(`no step is called ${name}`);

describe('the workflow that publishes', () => {
  test('begins at a tag alone, when the repository has said so, and in an environment with reviewers', () => {
    assert.deepEqual(workflow.on, { push: { tags: ['v*'] } });
    assert.equal(publish.if, "vars.NPM_PUBLISH == 'true'");
    assert.equal(publish.environment, 'npm');
  });

  test('may read the repository and sign with its own identity, and has no secret', () => {
    assert.deepEqual(workflow.permissions, { contents: 'read' });
    assert.deepEqual(publish.permissions, { contents: 'read', 'id-token': 'write' });
    assert.doesNotMatch(JSON.stringify(workflow), /secrets\.|NPM_TOKEN|NODE_AUTH_TOKEN/);
  });

  test('takes nothing of a tag or a branch into a script but as a variable', () => {
    assert.doesNotMatch(scripts, /\$\{\{/);
  });

  test('tests before it publishes', () => {
    assert.ok(scripts.indexOf('npm test') > -1 && scripts.indexOf('npm test') < scripts.indexOf('npm publish'));
  });

  test('runs commands that the repository has', () => {
    const { scripts: known } = readYaml<{ scripts: Record<string, string> }>('package.json');
    for (const [, name = ''] of scripts.matchAll(/npm run (?:--silent )?([\w-]+)/g)) assert.ok(name in known, name);
  });

  test('publishes each tarball with provenance, and skips what is published', async (t) => {
    if (process.platform === 'win32') return t.skip('the steps are for bash on Linux');
    const folder = mkdtempSync(join(tmpdir(), 'secure-start-publish-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const tarball = (file: string, name: string, version: string): void => {
      mkdirSync(join(folder, 'package'), { recursive: true });
      writeFileSync(join(folder, 'package/package.json'), JSON.stringify({ name, version }));
      execFileSync('tar', ['-czf', join(folder, 'release', file), '-C', folder, 'package']);
    };
    mkdirSync(join(folder, 'release'));
    tarball('a.tgz', '@secure-start/store-redis', '0.2.0');
    tarball('b.tgz', '@secure-start/client', '0.2.0-rc.1');
    tarball('c.tgz', '@secure-start/protocol', '0.2.0');
    // In place of npm: the registry has one of them.
    mkdirSync(join(folder, 'bin'));
    const npm =
      '#!/bin/sh\n[ "$1" = view ] && { [ "$2" = @secure-start/protocol@0.2.0 ]; exit; }\necho "$@" >> published\n';
    writeFileSync(join(folder, 'bin/npm'), npm, { mode: 0o755 });
    const job = createJob({ folder, env: { PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}` } });
    await job.run(stepNamed('Publish what is not published yet'));
    assert.deepEqual(readFileSync(join(folder, 'published'), 'utf8').trim().split('\n'), [
      'publish release/a.tgz --provenance --access public --tag latest',
      'publish release/b.tgz --provenance --access public --tag next',
    ]);
  });

  test('publishes only the version that the tag names', async (t) => {
    if (process.platform === 'win32') return t.skip('the steps are for bash on Linux');
    const folder = mkdtempSync(join(tmpdir(), 'secure-start-publish-'));
    t.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'package.json'), '{ "version": "0.2.0" }');
    const compare = (tag: string): Promise<object> =>
      createJob({ folder, env: { PATH: process.env['PATH'] ?? '', GITHUB_REF_NAME: tag } }).run(
        stepNamed('Compare the tag with the version'),
      );
    await compare('v0.2.0');
    await assert.rejects(compare('v0.3.0'));
  });
});
