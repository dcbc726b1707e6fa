import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { createClient, productionEnvironment, testEnvironment } from '@secure-start/client';
import type { DeskView } from '@secure-start/protocol/call';
import {
  type CallCompletion,
  type CompletedFlow,
  createCallDesk,
  type EvidenceRecord,
  type Purpose,
  type RefusedCall,
  type RefusedFlow,
} from '@secure-start/server';
import { type Person, type Simulator, startSimulator, type TamperingName } from '@secure-start/simulator';
import { openServer } from '../server-on-simulator/open-server.ts';
import { createVisitor, origin } from '../server-on-simulator/visitor.ts';
import { holdingTime } from '../support/holding-time.ts';

const texts = { userVisibleData: 'Köp av 3 äpplen & 1 päron för < 20 kr', userNonVisibleData: '\0 ej synlig' };
const payment = {
  transactionType: 'card',
  recipient: { name: 'Bång & Öl' },
  money: { amount: '1000,00', currency: 'SEK' },
} as const;
const kinds = ['mobile', 'file', 'card'] as const;
const purposes = ['login', 'contract', 'purchase'] as const;

/** Each way of the simulator to tamper with evidence. The compiler says when one is missing. */
const tamperings: Readonly<Record<TamperingName, true>> = {
  signedText: true,
  signedTextAndDigest: true,
  digestValue: true,
  signatureValue: true,
  keyInfoOfAnother: true,
  wrappedElement: true,
  duplicatedId: true,
  commentInValue: true,
  documentType: true,
  onlyOneReference: true,
  lineBreaks: true,
  foreignChain: true,
  missingAuthority: true,
  afterExpiry: true,
  otherPerson: true,
  foreignRp: true,
  wrongFuncId: true,
  otherVisibleData: true,
  ocspOfAnother: true,
  ocspNonce: true,
  ocspWithoutNonce: true,
  ocspNonceOfXml: true,
  ocspRevoked: true,
  ocspUnknown: true,
  ocspForeignResponder: true,
  ocspByPerson: true,
  ocspSignature: true,
  ocspTryLater: true,
  ocspTooOld: true,
};

type Options = Pick<NonNullable<Parameters<typeof openServer>[1]>, 'verification' | 'evidence'>;

/** A server that verifies, and what its application was told. */
async function verifyingServer(t: TestContext, options: Options = {}) {
  const completed: CompletedFlow[] = [];
  const refused: RefusedFlow[] = [];
  const told = {
    onCompleted: (completion) => void completed.push(completion),
    onRefused: (flow) => void refused.push(flow),
  } satisfies Partial<Purpose>;
  const opened = await openServer(t, {
    ...options,
    purposes: {
      login: { kind: 'auth', prepareOrder: () => texts, ...told },
      contract: { kind: 'sign', prepareOrder: () => texts, ...told },
      purchase: { kind: 'payment', prepareOrder: () => ({ ...texts, userVisibleTransaction: payment }), ...told },
    },
  });
  return { ...opened, completed, refused };
}

type VerifyingServer = Awaited<ReturnType<typeof verifyingServer>>;

/** A person completes a purpose in their app, and the page finishes where it may. Returns the state that the page shows. */
async function complete(
  { server, simulator }: VerifyingServer,
  options: { purpose: (typeof purposes)[number]; device?: 'same' | 'other'; person?: Person; meanwhile?: () => void },
): Promise<string | undefined> {
  const { purpose, device = 'same', person = simulator.people[0], meanwhile } = options;
  assert.ok(person);
  const visitor = createVisitor({ server });
  const { body } = await visitor.post('/flows', { purpose, device });
  const watching = await visitor.watch(purpose);
  meanwhile?.();
  const taken =
    device === 'same'
      ? await simulator.app.open({ link: body.launch?.url ?? '', person })
      : await simulator.app.scan({ qr: await watching.frame(), person });
  assert.ok(taken.accepted);
  await simulator.app.approve({ orderRef: taken.order.orderRef });
  await simulator.clock.advance(2_000);
  await visitor.post(`/flows/${purpose}/finish`);
  const { state } = (await visitor.get(`/flows/${purpose}`)).body;
  await watching.close();
  return state;
}

/** A call desk that verifies. `call` has a person sign in a call, and returns the state that the agent sees. */
async function verifyingDesk(t: TestContext, verification: 'report' | 'enforce') {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1 });
  const { environment, clock, credentials, app } = simulator;
  const client = createClient({ environment, credentials: { pem: credentials }, clock });
  const completed: CallCompletion[] = [];
  const refused: RefusedCall[] = [];
  const desk = createCallDesk({
    client: holdingTime(client, clock),
    origins: [origin],
    verification,
    limits: { perAgent: 'off', perPerson: 'off' },
    authenticateAgent: () => ({ agentId: 'agent-7', name: 'Anna' }),
    purposes: {
      contract: {
        kind: 'sign',
        label: { sv: 'Avtal', en: 'Contract' },
        prepareOrder: () => texts,
        onCompleted: (completion) => void completed.push(completion),
        onRefused: (call) => void refused.push(call),
      },
    },
    audit: () => {},
    onAlarm: () => {},
    clock,
    log: () => {},
  });
  t.after(async () => {
    await desk.close();
    await client.close();
    await simulator.close();
  });
  const ask = async (path: string, body?: object): Promise<DeskView> => {
    const init = body && { method: 'POST', body: JSON.stringify(body) };
    const headers = { origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    return (await desk.handle(new Request(`${origin}/call-desk${path}`, { ...init, headers }))).json();
  };
  const call = async (person = simulator.people[0]): Promise<string | undefined> => {
    assert.ok(person);
    await ask('/calls', { purpose: 'contract', personalNumber: person.personalNumber, callInitiator: 'user' });
    const [order] = await app.takeWaitingOrders({ person });
    assert.ok(order);
    await app.confirmCall(order);
    await app.approve(order);
    await clock.advance(2_000);
    return (await ask('/desk')).call?.state;
  };
  return { simulator, completed, refused, call };
}

/** Has the next evidence of a simulator tampered with. */
function tamperOnce(simulator: Simulator, tampering: TamperingName): void {
  simulator.addFault({ times: 1, effect: { kind: 'evidence', tampering } });
}

describe('a server on the simulator', () => {
  test('proves each log-in, signature and payment, with each kind of BankID and on each device', async (t) => {
    const testing = await verifyingServer(t, { verification: 'enforce' });
    for (const kind of kinds) {
      const person = testing.simulator.people.find((one) => one.kind === kind);
      assert.ok(person);
      for (const purpose of purposes) {
        for (const device of ['same', 'other'] as const) {
          const what = `${purpose} with ${kind} on the ${device} device`;
          assert.equal(await complete(testing, { purpose, device, person }), 'finished', what);
          const { evidence, user, findings } = testing.completed.at(-1) ?? assert.fail(what);
          const { verification } = evidence;
          assert.ok(verification.verdict === 'passed', what);
          assert.ok(!findings.includes('evidenceNotVerified'));
          const { proven } = verification;
          assert.deepEqual(proven.person, user);
          assert.equal(proven.use, purpose === 'login' ? 'identification' : 'signing');
          assert.deepEqual(proven.visible, { text: texts.userVisibleData, format: 'plaintext' });
          assert.equal(Buffer.from(proven.nonVisibleData ?? []).toString(), texts.userNonVisibleData);
          assert.equal(proven.bankId.kind, kind);
          assert.ok(Math.abs(proven.producedAt.getTime() - testing.simulator.clock.now()) < 60_000);
        }
      }
    }
    assert.deepEqual([testing.refused.length, testing.log.filter(({ level }) => level !== 'info')], [0, []]);
  });

  test('proves an order although the certificate of the e-service was exchanged before it was completed', async (t) => {
    const testing = await verifyingServer(t, { verification: 'enforce' });
    const { simulator, client, completed } = testing;
    const pem = await simulator.issueCredentials({ name: 'Kajakboden', organisation: 'Kajakboden AB' });
    const nameOf = (completion: CompletedFlow | undefined): string | undefined => {
      const { verification } = completion?.evidence ?? assert.fail('not completed');
      return verification.verdict === 'passed' ? verification.proven.relyingParty.displayName : undefined;
    };
    await complete(testing, { purpose: 'contract', meanwhile: () => client.replaceCredentials({ pem }) });
    assert.equal(nameOf(completed.at(-1)), 'Simulated e-service');
    await complete(testing, { purpose: 'contract' });
    assert.equal(nameOf(completed.at(-1)), 'Kajakboden');
  });

  test('reports each fault of evidence, and goes on', async (t) => {
    const testing = await verifyingServer(t);
    for (const [index, tampering] of (Object.keys(tamperings) as TamperingName[]).entries()) {
      // In turn: those that are refused below are the same in each.
      const purpose = purposes[index % purposes.length] ?? 'login';
      tamperOnce(testing.simulator, tampering);
      assert.equal(await complete(testing, { purpose }), 'finished', `${purpose} with ${tampering}`);
      const completion = testing.completed.at(-1) ?? assert.fail('not completed');
      assert.ok(completion.findings.includes('evidenceNotVerified'), `${purpose} with ${tampering}`);
      const { verification } = completion.evidence;
      assert.ok(verification.verdict === 'failed' && verification.failedChecks.length > 0);
    }
    const reports = testing.log.filter(({ event }) => event === 'evidenceNotVerified');
    assert.equal(reports.length, testing.completed.length);
  });

  test('refuses each fault of evidence in each kind of order where that is enforced', async (t) => {
    const testing = await verifyingServer(t, { verification: 'enforce' });
    for (const tampering of Object.keys(tamperings) as TamperingName[]) {
      for (const purpose of purposes) {
        tamperOnce(testing.simulator, tampering);
        assert.equal(await complete(testing, { purpose }), 'failed', `${purpose} with ${tampering}`);
        assert.equal(testing.refused.at(-1)?.refusal, 'evidenceNotVerified', `${purpose} with ${tampering}`);
      }
    }
    assert.equal(testing.completed.length, 0);
  });

  test('of a call does the same: it proves, reports and refuses', async (t) => {
    const { simulator, completed, refused, call } = await verifyingDesk(t, 'enforce');
    for (const kind of kinds) {
      const person = simulator.people.find((one) => one.kind === kind);
      assert.equal(await call(person), 'finished', kind);
      assert.equal(completed.at(-1)?.evidence.verification.verdict, 'passed');
    }
    const proven = completed.length;
    for (const tampering of Object.keys(tamperings) as TamperingName[]) {
      tamperOnce(simulator, tampering);
      assert.equal(await call(), 'failed', tampering);
      assert.equal(refused.at(-1)?.refusal, 'evidenceNotVerified', tampering);
    }
    assert.equal(completed.length, proven);
  });

  for (const { name, evidenceAnchors } of [productionEnvironment, testEnvironment]) {
    test(`lets nothing of another authority pass: with the anchors of BankID's ${name} environment`, async (t) => {
      const verification = { mode: 'enforce', anchors: evidenceAnchors } as const;
      const testing = await verifyingServer(t, { verification });
      assert.equal(await complete(testing, { purpose: 'login' }), 'failed');
      const { verification: found } = testing.refused[0]?.evidence ?? assert.fail('not refused');
      assert.ok(found.verdict === 'failed');
      assert.ok(found.failedChecks.some((check) => check.name === 'certificatePath' && check.status === 'fail'));
    });
  }

  test('passes on each completion with all its checks and reasons, and with nothing but what was asked', async (t) => {
    const records: EvidenceRecord[] = [];
    const sink = { append: async (record: EvidenceRecord) => void records.push(record) };
    const testing = await verifyingServer(t, { evidence: { sink } });
    for (const purpose of purposes) await complete(testing, { purpose });
    assert.deepEqual(
      records.map(({ kind, verification }) => [kind, verification?.verdict]),
      [
        ['auth', 'passed'],
        ['sign', 'passed'],
        ['payment', 'passed'],
      ],
    );
    for (const { verification, order, startedFrom } of records) {
      assert.equal(verification?.checks.length, 26);
      assert.equal(order.userVisibleData, texts.userVisibleData);
      assert.deepEqual(startedFrom, { page: 'https://shop.example/', address: '127.0.0.1' });
    }
  });
});
