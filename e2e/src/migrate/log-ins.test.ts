import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type * as compat from '@secure-start/client/compat';
import { startSimulator, type Simulator, type SimulatorOptions } from '@secure-start/simulator';
import * as before from 'secure-start-examples/from-5-to-6/before/bankid';
import * as beforeService from 'secure-start-examples/from-5-to-6/before/e-service';
import { whileTimePasses } from '../support/while-time-passes.ts';
import { copySample } from './copied-sample.ts';
import { launchLinkIn, visit } from './visitor.ts';

const personalNumber = '191212121212';
const person = { personalNumber };
const securityCode = '123456';

/** The programs of before/ after their import was changed. */
interface Rewritten {
  connect(settings: compat.BankIdClientSettings): compat.BankIdClient;
  createEService(options: { bankId: compat.BankIdClient }): Server;
}

async function simulate(t: TestContext, options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1, ...options });
  t.after(() => simulator.close());
  return simulator;
}

/** before/ on the simulator's 5.1; it collects ten times a second, because its time is not the simulator's. */
function beforeOn(simulator: Simulator): Server {
  const { credentials, baseUrls } = simulator;
  const bankId = before.connect({
    production: false,
    refreshInterval: 100,
    pfx: Buffer.from(credentials.pfx),
    passphrase: credentials.passphrase,
    ca: Buffer.from(credentials.ca),
  });
  bankId.axios.defaults.baseURL = `${baseUrls['5.1']}/`;
  return beforeService.createEService({ bankId });
}

async function approve(simulator: Simulator, orderRef: string | undefined): Promise<void> {
  assert.ok(orderRef !== undefined, 'an order reached the app');
  const approved = await simulator.app.approve({ orderRef, code: securityCode });
  assert.ok(approved.accepted);
}

/** The order that waits at the person's app by their number alone. */
async function waitingOrder(simulator: Simulator): Promise<string | undefined> {
  return (await simulator.app.takeWaitingOrders({ person }))[0]?.orderRef;
}

describe('the sample before', () => {
  test('logs in on 5.1 by personal number: the app opens by itself', async (t) => {
    const simulator = await simulate(t, { versions: { '5.1': 'supported' } });
    const visitor = await visit(t, beforeOn(simulator));
    assert.match(await visitor.press('/log-in', { personalNumber }), /Start your BankID app/);
    await approve(simulator, await waitingOrder(simulator));
    assert.match(
      await visitor.reads('You are logged in'),
      /Tolvan Tolvansson\. Your BankID is valid until \d{4}-\d\d-\d\d\./,
    );
  });

  test('has a contract signed on 5.1, for which the app demands the security code', async (t) => {
    const simulator = await simulate(t, { versions: { '5.1': 'supported' } });
    const visitor = await visit(t, beforeOn(simulator));
    await visitor.press('/rent', { personalNumber });
    const orderRef = await waitingOrder(simulator);
    const byFingerprint = await simulator.app.approve({ orderRef: orderRef ?? '' });
    assert.equal(byFingerprint.accepted ? 'accepted' : byFingerprint.reason, 'securityCodeNeeded');
    await approve(simulator, orderRef);
    await visitor.reads('The kayak is yours, Tolvan Tolvansson.');
  });

  test('logs in the sender of a launch link that another person opened', async (t) => {
    const simulator = await simulate(t, { versions: { '5.1': 'supported' } });
    const attacker = await visit(t, beforeOn(simulator));
    const link = launchLinkIn(await attacker.press('/log-in', { personalNumber }));
    const opened = await simulator.app.open({ link, person });
    await approve(simulator, opened.accepted ? opened.order.orderRef : undefined);
    await attacker.reads('You are logged in, Tolvan Tolvansson.');
  });

  test('gets a clear error that 5.1 is closed, from the announced day on', async (t) => {
    const startAt = new Date('2024-06-20T10:00:00Z');
    const closesAt = new Date('2024-09-30T10:00:00Z');
    const simulator = await simulate(t, { startAt, versions: { '5.1': 'supported' } });
    const visitor = await visit(t, beforeOn(simulator));
    simulator.announceClosing({ version: '5.1', closesAt });
    assert.match(await visitor.press('/log-in', { personalNumber }), /Start your BankID app/);
    await approve(simulator, await waitingOrder(simulator));
    await visitor.reads('You are logged in');

    await simulator.clock.advance(closesAt.getTime() - startAt.getTime());
    const page = await visitor.press('/log-in', { personalNumber });
    assert.match(page, /BankID said no: notFound\. RP API 5\.1 \(\/rp\/v5\.1\) was closed on 2024-09-30\./);
    assert.match(page, /Call \/rp\/v6\.0\./);
  });
});

describe('the sample with its import changed by the tool', () => {
  /** Written, compiled and loaded: what does not type-check gives no service. */
  async function rewritten(t: TestContext): Promise<Rewritten> {
    const sample = await copySample(t);
    await sample.write();
    const { errors, folder } = await sample.compile();
    assert.equal(errors, '');
    const load = (name: string): Promise<Rewritten> => import(pathToFileURL(join(folder, name)).href);
    const [{ connect }, { createEService }] = await Promise.all([load('bankid.js'), load('e-service.js')]);
    return { connect, createEService };
  }

  function connectTo(t: TestContext, simulator: Simulator, { connect }: Rewritten, warnings: string[] = []) {
    const { environment, credentials, clock } = simulator;
    const { passphrase } = credentials;
    const onWarning = ({ code }: compat.CompatWarning): void => void warnings.push(code);
    const bankId = connect({ environment, clock, pfx: Buffer.from(credentials.pfx), passphrase, onWarning });
    t.after(() => bankId.close());
    return bankId;
  }

  test('logs in on 6.0 by its launch link; the number opens no app any more, which is said', async (t) => {
    const simulator = await simulate(t);
    const programs = await rewritten(t);
    const warnings: string[] = [];
    const bankId = connectTo(t, simulator, programs, warnings);
    const visitor = await visit(t, programs.createEService({ bankId }));
    const page = await visitor.press('/log-in', { personalNumber });
    assert.equal(await waitingOrder(simulator), undefined);
    assert.ok(warnings.includes('personalNumber'));
    const opened = await simulator.app.open({ link: launchLinkIn(page), person });
    await approve(simulator, opened.accepted ? opened.order.orderRef : undefined);
    const end = await whileTimePasses(simulator, visitor.reads('You are logged in'));
    assert.match(end, /You are logged in, Tolvan Tolvansson\.\s*</);
  });

  test('logs in the sender of a launch link that another person opened: the move cannot end here', async (t) => {
    const simulator = await simulate(t);
    const programs = await rewritten(t);
    const attacker = await visit(t, programs.createEService({ bankId: connectTo(t, simulator, programs) }));
    const link = launchLinkIn(await attacker.press('/log-in', { personalNumber }));
    const opened = await simulator.app.open({ link, person });
    await approve(simulator, opened.accepted ? opened.order.orderRef : undefined);
    await whileTimePasses(simulator, attacker.reads('You are logged in, Tolvan Tolvansson.'));
  });

  test('still demands the security code for a signature', async (t) => {
    const simulator = await simulate(t);
    const programs = await rewritten(t);
    const visitor = await visit(t, programs.createEService({ bankId: connectTo(t, simulator, programs) }));
    const page = await visitor.press('/rent', { personalNumber });
    const opened = await simulator.app.open({ link: launchLinkIn(page), person });
    const orderRef = opened.accepted ? opened.order.orderRef : '';
    const byFingerprint = await simulator.app.approve({ orderRef });
    assert.equal(byFingerprint.accepted ? 'accepted' : byFingerprint.reason, 'securityCodeNeeded');
    await approve(simulator, orderRef);
    await whileTimePasses(simulator, visitor.reads('The kayak is yours, Tolvan Tolvansson.'));
  });
});
