import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { createClient, readCredentialFiles } from '@secure-start/client';
import { startSimulator } from '@secure-start/simulator';
import { startLocalTlsEnd } from '../support/programs/stunnel.ts';
import { makeFiles, runDoctor } from './run-doctor.ts';

/** A simulator behind a local TLS end. The root of another one, when it is to be the wrong service. */
async function openLocalEnd(t: TestContext, options: { root?: string } = {}) {
  const simulator = await startSimulator({ seed: 1 });
  t.after(() => simulator.close());
  const { environment, credentials } = simulator;
  const { cert, key } = await simulator.issueCredentials({ name: 'Kajakboden' });
  const { root = credentials.ca } = options;
  const end = await startLocalTlsEnd(t, { service: new URL(environment.baseUrl), root, cert, key });
  const baseUrl = `https://localhost:${end.port}/rp/v6.0`;
  return { simulator, end, environment: { ...environment, baseUrl, tlsRoots: [end.local] } };
}

describe('a key that stays in a PKCS#11 token, behind stunnel', () => {
  test('places, collects and cancels orders as the relying party of the certificate', async (t) => {
    const { simulator, end, environment } = await openLocalEnd(t);
    const client = createClient({ environment, credentials: await readCredentialFiles({ pem: end.shop }) });
    t.after(() => client.close());
    const order = await client.auth({ endUserIp: '198.51.100.7' });
    assert.equal((await client.collect({ orderRef: order.orderRef })).status, 'pending');
    const opened = await simulator.app.open(order);
    assert.ok(opened.accepted);
    assert.equal(opened.order.rp.displayName, 'Kajakboden');
    await client.cancel({ orderRef: order.orderRef });
  });

  test('is used by no program that lacks the certificate of the process', async (t) => {
    const { simulator, environment } = await openLocalEnd(t);
    const { cert, key } = await simulator.issueCredentials({ name: 'Another program' });
    const client = createClient({ environment, credentials: { pem: { cert, key } } });
    t.after(() => client.close());
    await assert.rejects(client.auth({ endUserIp: '198.51.100.7' }), { code: 'transport' });
    assert.equal(simulator.orders().length, 0);
  });

  test('passes doctor, which names an end that is down, or does not reach the service', async (t) => {
    const right = await openLocalEnd(t);
    const files = makeFiles(t);
    const doctor = async ({ environment, end }: typeof right) => {
      const rp = ['--cert-file', end.shop.certFile, '--key-file', end.shop.keyFile];
      const { checks, exitCode } = await runDoctor([...files.environment(environment), ...rp, '--json']);
      return `${exitCode} ${checks['localTlsEnd']?.status} ${checks['localTlsEnd']?.finding}`;
    };
    assert.match(await doctor(right), /^0 passed localhost:\d+ passes requests on, and the service accepts them$/);

    const other = await startSimulator({ seed: 2 });
    t.after(() => other.close());
    const wrong = await openLocalEnd(t, { root: other.credentials.ca });
    assert.match(
      await doctor(wrong),
      /^1 failed localhost:\d+ takes the connection, and no answer of the service comes back$/,
    );

    await right.end.stop();
    assert.match(await doctor(right), /^1 failed nothing listens at localhost:\d+$/);
  });

  test('does not start with a wrong PIN, and says so', async (t) => {
    const simulator = await startSimulator({ seed: 1 });
    t.after(() => simulator.close());
    const { environment, credentials } = simulator;
    const { cert, key, ca: root } = credentials;
    const service = new URL(environment.baseUrl);
    await assert.rejects(startLocalTlsEnd(t, { service, root, cert, key, pin: '0000' }), /stunnel4 ended/);
  });
});
