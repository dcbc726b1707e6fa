import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { startSimulator } from '@secure-start/simulator';
import { createJob, evaluate, type Job, readYaml, type ShellStep } from './shell-steps.ts';

interface Action {
  inputs: Record<string, { default: string }>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: ShellStep[] };
}

interface GitLabJob {
  image?: string;
  variables?: Record<string, string>;
  before_script: string[];
  after_script: string[];
  artifacts: { reports: { junit: string } };
}

const repository = join(import.meta.dirname, '../../..');
const actionFolder = join(repository, '.github/actions/simulator');
const action = readYaml<Action>('.github/actions/simulator/action.yml');
const workflow = readYaml<{ jobs: { test: { steps: ShellStep[] } } }>('examples/pipelines/github.yml');
const gitlab = readYaml<Record<'.bankid-simulator' | '.bankid-service', GitLabJob>>('examples/pipelines/gitlab.yml');
/** The program of the steps. The test set-up looks for it. */
const needs = { program: 'curl' };
const execute = promisify(execFile);

/** A shell script that logs a person in with what a job has in its variables, as tests in any language do. */
const logIn = `
bankid() {
  ${needs.program} --fail-with-body --silent --show-error --cacert "$BANKID_CA" --cert "$BANKID_CERT" --key "$BANKID_KEY" \\
    --header 'Content-Type: application/json' --data "$2" "$BANKID_BASE_URL/$1"
}
sim() {
  ${needs.program} --fail-with-body --silent --show-error --header 'Content-Type: application/json' \\
    --header "Authorization: Bearer $BANKID_SIM_MANAGEMENT_TOKEN" --data "$2" --output sim.json "$BANKID_MANAGEMENT_URL/$1"
}
read_json() { node -p "JSON.parse(fs.readFileSync('$1', 'utf8')).$2"; }
bankid auth '{ "endUserIp": "192.0.2.7", "returnUrl": "https://shop.example/" }' > answer.json
order="$(read_json answer.json orderRef)"
sim app/open '{ "autoStartToken": "'"$(read_json answer.json autoStartToken)"'" }'
sim "orders/$order/approve" '{}'
bankid collect '{ "orderRef": "'"$order"'" }' > answer.json
read_json answer.json completionData.user.name > name.txt
`;

describe('the pipelines with the simulator', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-pipelines-'));
  const tarballs = join(folder, 'tarballs');
  const isWindows = process.platform === 'win32';

  before(async () => {
    if (isWindows) return;
    await execute(process.execPath, [join(repository, 'tools/pack.mjs'), '--to', tarballs]);
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Creates a job, and stops the simulator in it if the test has not. */
  function openJob(t: TestContext): Job {
    const own = mkdtempSync(join(folder, 'job-'));
    const env = { ...stringsOf(process.env), RUNNER_TEMP: join(own, 'temp'), GITHUB_ACTION_PATH: actionFolder };
    mkdirSync(env.RUNNER_TEMP);
    const job = createJob({ folder: own, env: { ...env, BANKID_SIM_CLOCK: 'frozen' } });
    t.after(() => stopSimulator(job.env['BANKID_MANAGEMENT_URL']));
    return job;
  }

  /** Runs the steps of the action. Returns its outputs. */
  async function useAction(job: Job, inputs: Record<string, string>): Promise<Record<string, string>> {
    const expressions: Record<string, string> = {};
    for (const [name, input] of Object.entries(action.inputs))
      expressions[`inputs.${name}`] = inputs[name] ?? input.default;
    for (const step of action.runs.steps) {
      const outputs = await job.run(step, expressions);
      for (const [name, value] of Object.entries(outputs)) expressions[`steps.${step.id}.outputs.${name}`] = value;
    }
    return Object.fromEntries(
      Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value, expressions)]),
    );
  }

  const stepNamed = (name: string): ShellStep =>
    workflow.jobs.test.steps.find((step) => step.name === name) ?? assert.fail(`no step is called ${name}`);

  test('of GitHub starts the simulator from the tarballs, and gives a test all that it needs', async (t) => {
    if (isWindows) return t.skip('the steps are for bash on Linux');
    const job = openJob(t);
    const outputs = await useAction(job, { tarballs, arguments: '--strictness strict\n--seed 1\n' });
    assert.equal(outputs['base-url'], job.env['BANKID_BASE_URL']);
    assert.equal(outputs['management-url'], job.env['BANKID_MANAGEMENT_URL']);
    assert.ok(existsSync(join(outputs['credentials'] ?? '', 'rp.p12')));
    await job.run({ run: logIn });
    assert.match(readFileSync(join(job.folder, 'name.txt'), 'utf8'), /^\S+ \S+/);

    await job.run(stepNamed('Get the findings, and stop the simulator'));
    const report = readFileSync(join(job.folder, 'bankid-findings.xml'), 'utf8');
    assert.match(report, /<testsuites [^>]*failures="0"/);
    assert.equal(JSON.parse(readFileSync(join(job.folder, 'bankid-findings.sarif'), 'utf8')).version, '2.1.0');
    await job.run(stepNamed('Fail if there are findings'));
    await assert.rejects(fetch(`${job.env['BANKID_MANAGEMENT_URL']}/health`));
  });

  test('of GitHub starts it from the checkout when there are no tarballs, and fails at findings', async (t) => {
    if (isWindows) return t.skip('the steps are for bash on Linux');
    const job = openJob(t);
    await useAction(job, {});
    await job.run({ run: logIn.replace('"endUserIp"', '"colour": "red", "endUserIp"') });
    await job.run(stepNamed('Get the findings, and stop the simulator'));
    await assert.rejects(job.run(stepNamed('Fail if there are findings')), { code: 1, stdout: /<failure .*colour/ });
  });

  test('of GitHub says why the simulator did not start', async (t) => {
    if (isWindows) return t.skip('the steps are for bash on Linux');
    const job = openJob(t);
    mkdirSync(join(job.folder, 'temp/bankid-simulator'));
    const expressions = {
      'steps.install.outputs.program': join(repository, 'packages/cli/bin/secure-start.mjs'),
      'inputs.arguments': '--strictness severe',
    };
    const start = action.runs.steps.find(({ id }) => id === 'start') ?? assert.fail('no step starts it');
    const failed = await job.run(start, expressions).then(
      () => assert.fail('the step passed'),
      (error: { stdout: string }) => error.stdout,
    );
    assert.match(failed, /::error::The BankID simulator did not start: .*strictness.*strict/);
  });

  test('of GitHub passes the options of the action on, and reads no others', () => {
    const used = workflow.jobs.test.steps.filter(({ uses }) => uses?.endsWith('.github/actions/simulator'));
    assert.equal(used.length, 1);
    const given = Object.keys((used[0] as { with?: object }).with ?? {});
    assert.deepEqual(
      given.filter((name) => !(name in action.inputs)),
      [],
    );
    const text = JSON.stringify(action.runs);
    for (const name of Object.keys(action.inputs)) assert.ok(text.includes(`\${{ inputs.${name} }}`), name);
    // A value in the script itself would run as a program.
    for (const { run = '' } of action.runs.steps) assert.ok(!run.includes('${{'));
  });

  test('of GitLab starts the simulator in the job, and reports its findings', async (t) => {
    if (isWindows) return t.skip('the steps are for bash on Linux');
    const job = openJob(t);
    const { before_script: first, after_script: last, artifacts } = gitlab['.bankid-simulator'];
    mkdirSync(join(job.folder, 'vendor'));
    cpSync(tarballs, join(job.folder, 'vendor/secure-start'), { recursive: true });
    // Where this machine's own temporary folder is; the ports are free ones.
    const script = first.join('\n').replaceAll('/tmp/bankid-simulator', join(job.folder, 'installed'));
    for (const name of ['PORT', 'ID_CARD_PORT', 'PHONE_PORT', 'MANAGEMENT_PORT']) job.env[`BANKID_SIM_${name}`] = '0';
    t.after(() => stopSimulator(managementUrlIn(join(job.folder, 'bankid-ready.json'))));
    await job.run({ run: `${script}\n${logIn}` });
    assert.match(readFileSync(join(job.folder, 'name.txt'), 'utf8'), /^\S+ \S+/);
    await job.run({ run: last.join('\n') });
    assert.match(readFileSync(join(job.folder, artifacts.reports.junit), 'utf8'), /<testsuites /);
  });

  test('of GitLab gets certificates from the simulator that runs as a service', async (t) => {
    if (isWindows) return t.skip('the steps are for bash on Linux');
    const { before_script: first, after_script: last, variables = {}, artifacts } = gitlab['.bankid-service'];
    const token = (variables['BANKID_SIM_MANAGEMENT_TOKEN'] ?? '').replace('$CI_JOB_ID', '42');
    const simulator = await startSimulator({ clock: 'frozen', managementHost: '0.0.0.0', managementToken: token });
    t.after(() => simulator.close());
    const job = openJob(t);
    const url = new URL(simulator.managementUrl);
    assert.equal(variables['BANKID_MANAGEMENT_URL'], `http://simulator:8444${url.pathname}`);
    job.env['BANKID_SIM_MANAGEMENT_TOKEN'] = token;
    const here = (text: string): string =>
      text.replaceAll('https://simulator:8443/rp/v6.0', simulator.environment.baseUrl);
    const management = `export BANKID_MANAGEMENT_URL=http://127.0.0.1:${url.port}${url.pathname}`;
    await job.run({ run: [management, here(first.join('\n')), logIn].join('\n') });
    assert.match(readFileSync(join(job.folder, 'name.txt'), 'utf8'), /^\S+ \S+/);
    await job.run({ run: [management, ...last].join('\n') });
    assert.match(readFileSync(join(job.folder, artifacts.reports.junit), 'utf8'), /<testsuites /);
    const pkcs12 = ['pkcs12', '-in', 'bankid/rp.p12', '-passin', 'pass:qwerty123', '-noout'];
    assert.equal(spawnSync('openssl', pkcs12, { cwd: job.folder }).status, 0);
  });
});

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function managementUrlIn(path: string): string | undefined {
  return existsSync(path) ? /"managementUrl":"([^"]+)"/.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
}

/** Stops the simulator of a test that failed before it did. */
async function stopSimulator(managementUrl: string | undefined): Promise<void> {
  if (managementUrl === undefined) return;
  await fetch(`${managementUrl}/shutdown`, { method: 'POST' }).catch(() => undefined);
}
