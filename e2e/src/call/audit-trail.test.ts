import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test, type TestContext } from 'node:test';
import { createClient } from '@secure-start/client';
import type { DeskView } from '@secure-start/protocol/call';
import { type AuditEntry, createCallDesk, type LogEntry } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';
import { eventually } from '../support/eventually.ts';
import { holdingTime } from '../support/holding-time.ts';

const origin = 'https://desk.example';
const personalNumber = '191212121212';
const agentName = 'Anna Andersson';
const text = 'Jag flyttar till Storgatan 1.';
const page = readFileSync(new URL('../../../docs/how-to/phone-calls.md', import.meta.url), 'utf8');

describe('the audit trail of a call through BankID', () => {
  test('of a declined one is what the page on phone calls shows, and nothing else', async (t) => {
    const { simulator, post, timePasses, trail, written } = await openDesk(t);
    const started = await post('/calls', {
      purpose: 'identify',
      personalNumber,
      callInitiator: 'user',
      reference: 'case of Tolvan',
    });
    const [asked] = await simulator.app.takeWaitingOrders({ person: { personalNumber } });
    assert.ok(asked);
    await timePasses(2_000);
    await simulator.app.declineCall(asked);
    await timePasses(2_000);
    await post('/calls/acknowledge', { callId: started.call?.callId });
    // The line is written after the response, and time stands still meanwhile.
    await eventually('the last line', async () => trail.find(({ step }) => step === 'alarmAcknowledged'));

    const [, shown = ''] = /```json\n(\[[^]*?\n\])\n```/.exec(page) ?? [];
    const entries: Record<string, unknown>[] = JSON.parse(JSON.stringify(trail));
    assert.deepEqual(
      entries.map((entry) => ({ ...entry, callId: '…' })),
      JSON.parse(shown),
    );
    assert.equal(new Set(trail.map(({ callId }) => callId)).size, 1, 'one call has one name');
    assertSilent(written(), {
      orderRef: asked.orderRef,
      ...forbidden,
      certificate: base64Of(simulator.credentials.cert),
    });
    for (const entry of trail) t.diagnostic(JSON.stringify(entry));
  });

  test('of a signed one names neither person nor text nor evidence', async (t) => {
    const { simulator, evidence, post, timePasses, trail, written } = await openDesk(t);
    await post('/calls', { purpose: 'move', personalNumber, callInitiator: 'RP' });
    const [asked] = await simulator.app.takeWaitingOrders({ person: { personalNumber } });
    assert.ok(asked);
    await simulator.app.confirmCall(asked);
    await simulator.app.approve(asked);
    await timePasses(2_000);
    assert.deepEqual(
      trail.map(({ step }) => step),
      ['asked', 'completed', 'ended'],
    );
    const { signature = '', ocspResponse = '' } = evidence() ?? {};
    assert.ok(signature !== '' && ocspResponse !== '');
    assertSilent(written(), { orderRef: asked.orderRef, ...forbidden, signature, ocspResponse });
  });
});

/** Texts that no line may contain: the person's number and name, the text they read, the agent's name. */
const forbidden = {
  'the whole number': personalNumber,
  'the number as it is said': '121212-1212',
  'the last four digits': '1212"',
  'a name': 'Tolvan',
  'the name of the agent': agentName,
  'the text': text,
  'the text as it is sent': Buffer.from(text).toString('base64'),
  'the address of the agent': '198.51.100.7',
  'the session of the agent': 'session-of-anna',
};

function assertSilent(written: string, secrets: Readonly<Record<string, string>>): void {
  for (const [what, secret] of Object.entries(secrets)) assert.ok(!written.includes(secret), `${what} got out`);
}

const base64Of = (pem: string): string => pem.split('\n')[1] ?? '';

/** A call desk in front of a simulator; time stands still between its calls. */
async function openDesk(t: TestContext) {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1, startAt: new Date('2026-01-15T12:00:00Z') });
  const { environment, clock, credentials } = simulator;
  const { cert, key } = credentials;
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const trail: AuditEntry[] = [];
  const log: LogEntry[] = [];
  let evidence: { signature: string; ocspResponse: string } | undefined;
  const purpose = {
    label: { sv: 'Fråga', en: 'Ask' },
    prepareOrder: () => ({ userVisibleData: text }),
    onCompleted(completion: { evidence: { signature: string; ocspResponse: string } }) {
      ({ evidence } = completion);
      return {};
    },
  };
  const desk = createCallDesk({
    client: holdingTime(client, clock),
    clock,
    origins: [origin],
    authenticateAgent: (request) =>
      request.headers.get('cookie') === 'session=session-of-anna' ? { agentId: 'anna', name: agentName } : undefined,
    purposes: { identify: { kind: 'auth', ...purpose }, move: { kind: 'sign', ...purpose } },
    audit: (entry) => void trail.push(entry),
    onAlarm: () => {},
    log: (entry) => void log.push(entry),
  });
  t.after(async () => {
    await desk.close();
    await client.close();
    await simulator.close();
  });
  return {
    simulator,
    trail,
    /** The evidence that BankID returned for the signature. */
    evidence: () => evidence,
    /** The trail, and the log beside it, as they may be stored. */
    written: () => JSON.stringify([trail, log]),
    timePasses: (ms: number) => clock.advance(ms),
    async post(path: string, body: object): Promise<DeskView> {
      const headers = { origin, 'content-type': 'application/json', cookie: 'session=session-of-anna' };
      const request = new Request(`${origin}/call-desk${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const response = await desk.handle(request, { remoteAddress: '198.51.100.7' });
      assert.ok(response.ok, `${path} was answered ${response.status}`);
      return response.json();
    },
  };
}
