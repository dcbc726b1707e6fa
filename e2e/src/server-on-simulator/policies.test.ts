import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { CompletedFlow, Policies, PolicyMode, Refusal, RefusedFlow } from '@secure-start/server';
import type { Person, Simulator } from '@secure-start/simulator';
import { openServer } from './open-server.ts';
import { createVisitor } from './visitor.ts';

/** One thing a policy looks at: who makes it find something, and who gives it nothing to find. */
interface Row {
  finding: Refusal;
  policies: (mode: PolicyMode) => Policies;
  device: 'same' | 'other';
  found: Use;
  notFound: Use;
  demands?: { requirement: { mrtd: true } };
}

/** The person who approves, and their device. */
interface Use {
  who: (simulator: Simulator) => Person | undefined;
  ipAddress?: string;
}

const behaving =
  (behaviour: string): Use['who'] =>
  ({ people }) =>
    people.find((person) => person.behaviour === behaviour);
const tolvan: Use = { who: ({ people }) => people.find(({ personalNumber }) => personalNumber === '191212121212') };
const byIssueDate = ({ people }: Simulator): Person[] =>
  people.toSorted((one, other) => one.bankIdIssuedOn.localeCompare(other.bankIdIssuedOn));
describe('people of the simulator, held against each policy', () => {
  const rows: readonly Row[] = [
    {
      finding: 'highRisk',
      policies: (high) => ({ risk: { high } }),
      device: 'other',
      found: { who: behaving('highRisk') },
      notFound: tolvan,
    },
    {
      finding: 'moderateRisk',
      policies: (moderate) => ({ risk: { moderate } }),
      device: 'other',
      found: { who: behaving('moderateRisk') },
      notFound: tolvan,
    },
    {
      finding: 'unknownRisk',
      policies: (unknown) => ({ risk: { unknown } }),
      device: 'other',
      found: { who: behaving('unknownRisk') },
      notFound: tolvan,
    },
    {
      finding: 'youngBankId',
      policies: (mode) => ({ bankIdAge: { mode, minDays: 30 } }),
      device: 'other',
      found: { who: (simulator) => byIssueDate(simulator).at(-1) },
      notFound: { who: (simulator) => byIssueDate(simulator)[0] },
    },
    {
      finding: 'unknownDevice',
      policies: (mode) => ({
        knownDevice: { mode, isKnownDevice: ({ personalNumber }) => personalNumber === '191212121212' },
      }),
      device: 'other',
      found: { who: ({ people }) => people.find(({ personalNumber }) => personalNumber !== '191212121212') },
      notFound: tolvan,
    },
    {
      finding: 'documentNotChecked',
      policies: (documentCheck) => ({ documentCheck }),
      device: 'other',
      found: tolvan,
      notFound: tolvan,
      demands: { requirement: { mrtd: true } },
    },
    {
      finding: 'addressMismatch',
      // With weaker policies, browsers whose return proves nothing could not use the same device.
      policies: () => ({ address: 'enforce' }),
      device: 'same',
      found: { ...tolvan, ipAddress: '203.0.113.7' },
      notFound: tolvan,
    },
  ];

  for (const { finding, policies, device, found, notFound, demands } of rows) {
    const approve = async (options: { t: TestContext; mode: PolicyMode; use: Use; demanding?: boolean }) => {
      const { t, mode, use, demanding = false } = options;
      const refused: RefusedFlow[] = [];
      const { server, simulator, completions, log } = await openServer(t, {
        login: {
          policies: policies(mode),
          prepareOrder: () => (demanding && demands ? demands : {}),
          onRefused: (flow) => void refused.push(flow),
        },
      });
      const visitor = createVisitor({ server });
      const { body } = await visitor.post('/flows', { purpose: 'login', device });
      const person = use.who(simulator);
      assert.ok(person, 'the simulator has somebody for this');
      const { ipAddress = '127.0.0.1' } = use;
      const watching = await visitor.watch('login');
      const taken =
        device === 'same'
          ? await simulator.app.open({ link: body.launch?.url ?? '', person, ipAddress })
          : await simulator.app.scan({ qr: await watching.frame(), person, ipAddress });
      assert.ok(taken.accepted);
      if (demanding) await simulator.app.showDocument({ orderRef: taken.order.orderRef });
      await simulator.app.approve({ orderRef: taken.order.orderRef });
      await simulator.clock.advance(4_000);
      await visitor.post('/flows/login/finish');
      await watching.close();
      const told: CompletedFlow | undefined = completions[0] ?? refused[0];
      return {
        loggedIn: completions.length,
        refusal: refused[0]?.refusal,
        findings: told?.findings ?? [],
        logged: log.flatMap((entry) => (entry.event === 'policyReport' ? [entry.finding] : [])),
      };
    };

    test(`${finding}: enforced, the person is not logged in and the application gets the reason`, async (t) => {
      const outcome = await approve({ t, mode: 'enforce', use: found });
      assert.equal(outcome.loggedIn, 0);
      assert.equal(outcome.refusal, finding);
    });

    test(`${finding}: a person to whom it does not apply is logged in`, async (t) => {
      const outcome = await approve({ t, mode: 'enforce', use: notFound, demanding: demands !== undefined });
      assert.equal(outcome.loggedIn, 1);
      assert.ok(!outcome.findings.includes(finding));
    });

    if (finding === 'addressMismatch') continue;

    test(`${finding}: reported, it stands in the findings and in the log, and the person is logged in`, async (t) => {
      const outcome = await approve({ t, mode: 'report', use: found });
      assert.equal(outcome.loggedIn, 1);
      assert.ok(outcome.findings.includes(finding));
      assert.ok(outcome.logged.includes(finding));
    });

    test(`${finding}: off, it is not reported`, async (t) => {
      const outcome = await approve({ t, mode: 'off', use: found });
      assert.equal(outcome.loggedIn, 1);
      assert.ok(!outcome.findings.includes(finding));
    });
  }
});
