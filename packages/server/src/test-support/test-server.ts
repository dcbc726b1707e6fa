import type { TestContext } from 'node:test';
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import type { BankIdServer } from '../bankid-server.ts';
import { createBankIdServer } from '../create-server.ts';
import type { LogEntry } from '../log.ts';
import type { Policies } from '../policy/policies.ts';
import type { CompletedFlow, Completion, Finish, Purpose, RefusedFlow } from '../purpose.ts';
import type { BankIdServerOptions } from '../server-options.ts';
import type { Store } from '../engine/store.ts';
import { memoryStore } from '../engine/memory-store.ts';
import { closeInTime, type FrozenClock, frozenClock } from './frozen-clock.ts';
import { type ScriptedClient, scriptedClient } from './scripted-client.ts';
import { type TestBrowser, testBrowser } from './test-browser.ts';

/** A server with the parts that a test controls and what it recorded. */
export interface TestServer {
  server: BankIdServer;
  client: ScriptedClient;
  clock: FrozenClock;
  store: Store;
  /** Completions passed to `onCompleted`. */
  completions: Completion[];
  /** Completions passed to `onRefused`; those of `onUnfinished` follow. */
  refused: RefusedFlow[];
  unfinished: CompletedFlow[];
  log: LogEntry[];
  /** Errors passed to `onError`. */
  errors: unknown[];
  browser: (options?: Omit<Parameters<typeof testBrowser>[0], 'server'>) => TestBrowser;
}

/** Makes a server with the purposes `login` and `agreement`; it is closed when the test ends. */
export function testServer(
  context: TestContext,
  options: Partial<Omit<BankIdServerOptions, 'client' | 'clock'>> & {
    client?: ScriptedClient;
    clock?: FrozenClock;
    prepareOrder?: Purpose['prepareOrder'];
    onCompleted?: (completion: Completion) => Finish | Promise<Finish>;
    /** Called before an unclaimed completion is recorded; may throw. */
    onUnclaimed?: () => void;
    loginPolicies?: Policies;
  } = {},
): TestServer {
  const {
    prepareOrder = () => ({}),
    onCompleted = () => ({ redirectTo: '/my-pages' }),
    onUnclaimed,
    loginPolicies,
    ...serverOptions
  } = options;
  const { client = scriptedClient(), clock = frozenClock() } = options;
  const { store = memoryStore({ clock }) } = options;
  const completions: Completion[] = [];
  const log: LogEntry[] = [];
  const errors: unknown[] = [];
  const refused: RefusedFlow[] = [];
  const unfinished: CompletedFlow[] = [];
  const takeCompletion = (completion: Completion): Finish | Promise<Finish> => {
    completions.push(completion);
    return onCompleted(completion);
  };
  const takeUnclaimed = {
    onRefused: (flow: RefusedFlow) => {
      onUnclaimed?.();
      refused.push(flow);
    },
    onUnfinished: (flow: CompletedFlow) => {
      onUnclaimed?.();
      unfinished.push(flow);
    },
  };
  const server = createBankIdServer({
    environment: { launchLinks: bankIdLaunchLinks },
    verification: 'off',
    origins: ['https://shop.example'],
    purposes: {
      login: {
        kind: 'auth',
        prepareOrder,
        onCompleted: takeCompletion,
        ...takeUnclaimed,
        ...(loginPolicies && { policies: loginPolicies }),
      },
      agreement: {
        kind: 'sign',
        prepareOrder: () => ({ userVisibleData: 'I agree.' }),
        onCompleted: takeCompletion,
        ...takeUnclaimed,
      },
    },
    log: (entry) => void log.push(entry),
    onError: (error) => void errors.push(error),
    nameKey: 'a key that all processes of the test have',
    ...serverOptions,
    client,
    clock,
    store,
  });
  context.after(() => closeInTime(clock, server));
  return {
    server,
    client,
    clock,
    store,
    completions,
    refused,
    unfinished,
    log,
    errors,
    browser: (more) => testBrowser({ server, ...more }),
  };
}
