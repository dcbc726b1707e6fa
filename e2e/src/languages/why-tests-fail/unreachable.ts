import { request } from 'node:http';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { connectSimulator } from '@secure-start/testing';
import { runWithFinding } from '../fails-on-findings.ts';
import { clients, commandFolder, programs, run, temporaryFolder } from '../run-client.ts';
import { startStage } from './e-service.ts';

/** Sends the management API every wrong request that the page has. Returns the errors. */
export async function provokeManagementErrors(t: TestContext): Promise<string[]> {
  const { service, simulator } = await startStage(t, { clock: 'real' });
  const guarded = await startStage(t, { managementToken: 'at-least-16-characters' });
  const gone = await startStage(t);
  await gone.service.close();
  const otherName = request(`${service.managementUrl}/health`, { headers: { host: 'simulator' } });
  otherName.end();
  const [response] = await once(otherName, 'response');
  const base = new URL(service.managementUrl).origin;
  const failing = [
    gone.simulator.getHealth(),
    connectSimulator({ managementUrl: guarded.service.managementUrl }).getHealth(),
    connectSimulator({ managementUrl: base }).getHealth(),
    connectSimulator({ managementUrl: `${service.managementUrl}/t/none` }).listOrders(),
    simulator.advanceClock({ ms: 1 }),
    simulator.request({ method: 'POST', path: '/people', body: { behaviour: 'sleeps' } }),
    simulator.request({ method: 'POST', path: '/people', body: { name: 'Ada' } }),
  ];
  const errors = failing.map((one) =>
    one.then(
      () => 'not refused',
      (error: unknown) => String(error),
    ),
  );
  return [await text(response), ...(await Promise.all(errors))];
}

/** Starts the simulator in every way that the page has and that fails. Returns what was printed. */
export async function provokeFailedStarts(t: TestContext): Promise<string[]> {
  const cwd = temporaryFolder(t);
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.after(() => taken.close());
  const port = portOf(taken);
  const env = { ...commandFolder(), PYTHONPATH: clients };
  const inPython = (call: string) =>
    printedBy(
      run(['python3', '-B', '-c', `from bankid_simulator import *\nBankIdSimulator.start("bankid", ${call})`], {
        cwd,
        env,
      }),
    );
  const python = ['env', `PYTHONPATH=${clients}`, 'python3', '-B', 'fail_on_findings.py'] as const;
  return [
    await inPython('command=["secure-start-missing"]').then((said) =>
      said.replaceAll('secure-start-missing', 'secure-start'),
    ),
    await inPython(`"--port", "${port}"`),
    (await runWithFinding(t, python, programs)).errors,
    readFileSync(join(clients, 'BankIdSimulator.java'), 'utf8'),
  ];
}

/** Sends a request in each way that gets no answer, in the order of the page, with each library. Returns what each prints. */
export async function provokeLibraryErrors(t: TestContext): Promise<Record<'curl' | 'Python' | 'Java', string[]>> {
  const { service } = await startStage(t);
  const cwd = temporaryFolder(t);
  const { baseUrl } = service.environment;
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.after(() => silent.close());
  const urls = [
    `${baseUrl}/auth`,
    'https://localhost:1/',
    `${baseUrl.replace('https:', 'http:')}/auth`,
    `http://127.0.0.1:${portOf(silent)}/`,
  ];
  const said: string[] = [];
  for (const url of urls)
    said.push(await printedBy(run(['curl', '--silent', '--show-error', '--max-time', '2', url], { cwd })));
  mkdirSync(join(cwd, 'java'));
  writeFileSync(join(cwd, 'get.py'), pythonProgram);
  writeFileSync(join(cwd, 'Get.java'), javaProgram);
  return {
    curl: said,
    Python: (await run(['python3', 'get.py', ...urls], { cwd })).trim().split('\n'),
    Java: (await run(['java', 'Get.java', ...urls], { cwd })).trim().split('\n'),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function printedBy(running: Promise<string>): Promise<string> {
  return running.then(
    () => 'succeeded',
    (error: unknown) => String(error),
  );
}

const pythonProgram = `
import sys, urllib.request
for url in sys.argv[1:]:
    try:
        urllib.request.urlopen(url, timeout=2)
    except Exception as error:
        print(error)
`;

const javaProgram = `
import java.net.URI;
import java.net.http.*;
class Get {
    public static void main(String[] urls) throws Exception {
        for (var url : urls) {
            try {
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).timeout(java.time.Duration.ofSeconds(2)).build(), HttpResponse.BodyHandlers.ofString());
            } catch (java.io.IOException error) {
                System.out.println(error);
            }
        }
    }
}
`;
