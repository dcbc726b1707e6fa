import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { CallView, DeskView } from '@secure-start/protocol/call';
import type { LogEntry } from '../log.ts';
import type { AuditEntry } from '../call-desk/audit/audit-trail.ts';
import type { CallDeskOptions } from '../call-desk/call-desk-options.ts';
import type {
  CallAlarm,
  CallCompletion,
  CallFinish,
  CallOrderInput,
  CallOrderPreparation,
  RefusedCall,
} from '../call-desk/call-purpose.ts';
import type { CallDesk } from '../call-desk/call-desk.ts';
import { createCallDesk } from '../call-desk/create-call-desk.ts';
import { deskKey } from '../call-desk/desk/desk-machine.ts';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { closeInTime, type FrozenClock, frozenClock } from './frozen-clock.ts';
import { type ScriptedClient, scriptedClient } from './scripted-client.ts';
import { type TestAnswer, type TestBrowser, testBrowser } from './test-browser.ts';

/** A call desk with the parts that a test controls and what it recorded. */
export interface TestCallDesk {
  desk: CallDesk;
  client: ScriptedClient;
  clock: FrozenClock;
  store: Store;
  preparations: CallOrderPreparation[];
  completions: CallCompletion[];
  alarms: CallAlarm[];
  trail: AuditEntry[];
  log: LogEntry[];
  /** Errors passed to `onError`. */
  errors: unknown[];
  /** Returns the browser of an agent; without a session when the name is empty. */
  agent: (agentId?: string) => TestBrowser;
}

/** The body of a call that starts well. */
export const identify = { purpose: 'identify', personalNumber: '19121212-1212', callInitiator: 'user', language: 'en' };

/** Makes a call desk with the purposes `identify` and `agreement`; it is closed when the test ends. */
export function testCallDesk(
  context: TestContext,
  options: Partial<Omit<CallDeskOptions, 'client' | 'clock' | 'purposes'>> & {
    client?: ScriptedClient;
    clock?: FrozenClock;
    prepareOrder?: (preparation: CallOrderPreparation) => CallOrderInput | Promise<CallOrderInput>;
    onCompleted?: (completion: CallCompletion) => CallFinish | Promise<CallFinish>;
    onRefused?: (refused: RefusedCall) => void;
  } = {},
): TestCallDesk {
  const {
    prepareOrder = () => ({ userVisibleData: 'I agree.' }),
    onCompleted = () => ({}),
    onRefused,
    ...deskOptions
  } = options;
  const { client = scriptedClient(), clock = frozenClock() } = options;
  const { store = memoryStore({ clock }) } = options;
  const preparations: CallOrderPreparation[] = [];
  const completions: CallCompletion[] = [];
  const alarms: CallAlarm[] = [];
  const trail: AuditEntry[] = [];
  const log: LogEntry[] = [];
  const errors: unknown[] = [];
  const purpose = {
    prepareOrder(preparation: CallOrderPreparation): CallOrderInput | Promise<CallOrderInput> {
      preparations.push(preparation);
      return prepareOrder(preparation);
    },
    onCompleted(completion: CallCompletion): CallFinish | Promise<CallFinish> {
      completions.push(completion);
      return onCompleted(completion);
    },
    ...(onRefused && { onRefused }),
  };
  const desk = createCallDesk({
    verification: 'off',
    origins: ['https://desk.example'],
    basePath: '/bankid',
    authenticateAgent: (request) => {
      const agentId = /agent=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
      return agentId === undefined ? undefined : { agentId, name: `Agent ${agentId}` };
    },
    purposes: {
      identify: { kind: 'auth', label: { sv: 'Identifiera', en: 'Identify' }, ...purpose },
      agreement: { kind: 'sign', label: { sv: 'Avtal', en: 'Agreement' }, ...purpose },
    },
    audit: (entry) => void trail.push(entry),
    onAlarm: (alarm) => void alarms.push(alarm),
    log: (entry) => void log.push(entry),
    onError: (error) => void errors.push(error),
    nameKey: 'a key that all processes of the test have',
    ...deskOptions,
    client,
    clock,
    store,
  });
  context.after(() => closeInTime(clock, desk));
  return {
    desk,
    client,
    clock,
    store,
    preparations,
    completions,
    alarms,
    trail,
    log,
    errors,
    agent(agentId = 'anna') {
      const browser = testBrowser({ server: desk, origin: 'https://desk.example' });
      if (agentId !== '') browser.cookies.set('agent', agentId);
      return browser;
    },
  };
}

/** The text of an agent's record in the store: the state of the desk and the effects that are pending. */
export async function storedDesk(store: Store, agentId = 'anna'): Promise<string> {
  const { records } = await store.get([deskKey({ agentId, name: '' })]);
  return new TextDecoder().decode(records[0]?.bytes());
}

/** Asserts that no process has anything left to do, now or later. Claims what is due, so it comes last. */
export async function assertNothingIsDue(store: Store, message?: string): Promise<void> {
  const { claims, nextDueAt } = await store.claimDue({ kind: 'desk', maxClaims: 100, leaseMs: 1, maxFormat: 1_000 });
  assert.deepEqual({ claims, nextDueAt }, { claims: [], nextDueAt: undefined }, message);
}

/** Returns the view that the agent sees. */
export async function deskOf(agent: TestBrowser): Promise<DeskView> {
  return (await agent.get('/desk')).body as unknown as DeskView;
}

/** The call of an answer, or of what a stream says. */
export function callOf(answer: TestAnswer | Record<string, unknown>): CallView {
  const body = 'body' in answer ? answer.body : answer;
  return (body as { call: CallView }).call;
}

/** The call that the agent has before them. */
export async function callNow(agent: TestBrowser): Promise<CallView> {
  return callOf(await agent.get('/desk'));
}

/** Sends a press of an agent's page, which names the call that it shows. */
export async function press(agent: TestBrowser, button: 'cancel' | 'acknowledge'): Promise<TestAnswer> {
  const { call } = (await agent.get('/desk')).body as { call?: { callId: string } };
  return agent.post(`/calls/${button}`, { callId: call?.callId ?? 'none' });
}
