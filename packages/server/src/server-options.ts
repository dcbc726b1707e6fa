import type { Clock, Environment, LaunchRow } from '@secure-start/protocol';
import type { Policies } from './completion-check.ts';
import { BankIdServerConfigError } from './config-error.ts';
import type { TrustedProxies } from './http/client-address.ts';
import type { RandomBytes } from './http/secrets.ts';
import type { LogEntry } from './log.ts';
import type { OrderClient } from './orders/place-order.ts';
import type { Purpose } from './purpose.ts';
import type { FlowStore } from './store/flow-store.ts';

/** How a server is made. */
export interface BankIdServerOptions {
  /** Of `@secure-start/client`. The server never closes it. */
  client: OrderClient;
  /** The client's environment; its launch links open the app. */
  environment: Pick<Environment, 'launchLinks'>;
  /**
   * Origins of the pages that hold the element: `['https://shop.example']`. All https; or all http on this machine
   * (`http://localhost:3000`, `*.localhost`, 127.x, `[::1]`), which warns once.
   */
  origins: readonly string[];
  /** Where the server is mounted. Default `/bankid`. */
  basePath?: string;
  /** By name: letters, digits and `-`, at most 32. The browser chooses among them by name. */
  purposes: Readonly<Record<string, Purpose>>;
  /** Default 0: the other end of the connection is the browser. */
  trustedProxies?: TrustedProxies;
  /** Rows that go before the launch table's own. */
  launchRows?: readonly LaunchRow[];
  policies?: Policies;
  /** How long a flow waits to be picked up, renewals included, in milliseconds. Default 180,000. */
  flowCeilingMs?: number;
  /** Default {@link memoryStore}: right for one process. */
  store?: FlowStore;
  clock?: Clock;
  randomBytes?: RandomBytes;
  /** Default: warnings and errors as JSON lines on standard error. */
  log?: (entry: LogEntry) => void;
  /** Takes what `ask` and `onCompleted` throw. Default: standard error. */
  onError?: (error: unknown) => void;
}

/** The purposes by name. */
export function checkedPurposes(purposes: Readonly<Record<string, Purpose>>): ReadonlyMap<string, Purpose> {
  const entries = Object.entries(purposes);
  if (entries.length === 0)
    throw new BankIdServerConfigError('purposes', 'name at least one: { login: { kind: "auth", … } }');
  for (const [name, purpose] of entries) {
    if (!/^[a-zA-Z0-9][a-zA-Z0-9-]{0,31}$/.test(name)) {
      throw new BankIdServerConfigError(
        'purposes',
        `${JSON.stringify(name)} is no name: use letters, digits and "-", at most 32`,
      );
    }
    if (purpose.kind !== 'auth' && purpose.kind !== 'sign') {
      throw new BankIdServerConfigError('purposes', `${name}: kind must be "auth" or "sign"`);
    }
  }
  return new Map(entries);
}

/** The mount, without a slash at the end. */
export function checkedBasePath(basePath: string): string {
  if (basePath === '' || /^(\/[\w.~-]+)+$/.test(basePath)) return basePath;
  throw new BankIdServerConfigError('basePath', 'write it as "/bankid": a leading slash, none at the end');
}
