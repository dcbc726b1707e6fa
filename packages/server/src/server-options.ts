import type { LaunchStrategy } from '@secure-start/protocol/launch';
import type { Clock, Environment } from '@secure-start/protocol/rp';
import { BankIdServerConfigError } from './config-error.ts';
import type { TrustedProxies } from './http/client-address.ts';
import type { RandomBytes } from './http/secrets.ts';
import type { Limit, Limits } from './limits/limits.ts';
import type { LogEntry } from './log.ts';
import type { OrderClient } from './orders/place-order.ts';
import type { Policies } from './policy/policies.ts';
import type { Purpose } from './purpose.ts';
import type { PlannedMaintenance } from './service/service-watch.ts';
import type { Store } from './engine/store.ts';

/** What the server wants of an environment: where the app is, and what the options that name it need. */
export type ServerEnvironment = Pick<Environment, 'launchLinks'> &
  Partial<Pick<Environment, 'name' | 'certificatePolicies'>>;

/** How a server is made. */
export interface BankIdServerOptions {
  /** Of `@secure-start/client`. The server never closes it. */
  client: OrderClient;
  /** The client's environment; its launch links open the app. */
  environment: ServerEnvironment;
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
  launchStrategies?: readonly LaunchStrategy[];
  /**
   * Whether an app of your own sends this request, in which a web view shows the page: no User-Agent tells that, but yours
   * may carry a word of its own. Then the rows `native iOS app` and `native Android app` apply. Default: none does.
   */
  isOwnApp?(request: Request): boolean;
  /** What a completed order must satisfy. Less than `enforce` for address or high risk takes `same` from some browsers. */
  policies?: Policies;
  /** Names the kinds of BankID that are accepted: by QR code a mobile one, on the same device also one on file. Default `false`. */
  certificatePolicyByDevice?: boolean;
  /**
   * Paths of the pages that hold the element: `['/login', '/checkout/sign']`. The app leads back to these only, with
   * their query; to the first when the browser names another. None of them may redirect to another site.
   * Default: any page of the origin, without its query.
   */
  returnPages?: readonly string[];
  /** How often orders may be placed. What is not named keeps its default. */
  limits?: Partial<Limits>;
  /** When BankID has said that it may not work; pages say so then. */
  plannedMaintenance?: readonly PlannedMaintenance[];
  /** Serves a page for developers at `launch-check` that starts the app in every way. Default: not in production. */
  launchCheck?: boolean;
  /** How long a flow waits for the app, renewals included, in milliseconds. Default 180,000. */
  flowCeilingMs?: number;
  /** How long a callback of the application may take, in milliseconds; then the work goes on without it. Default 30,000. */
  callbackTimeoutMs?: number;
  /** Default {@link memoryStore}: right for one process. */
  store?: Store;
  clock?: Clock;
  randomBytes?: RandomBytes;
  /** Default: warnings and errors as JSON lines on standard error. */
  log?: (entry: LogEntry) => void;
  /** Takes what the application's callbacks throw. Default: standard error. */
  onError?: (error: unknown) => void;
}

/** The purposes by name. */
export function checkedPurposes<Any extends { kind: string }>(
  purposes: Readonly<Record<string, Any>>,
  kinds: readonly Any['kind'][],
): ReadonlyMap<string, Any> {
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
    if (!kinds.includes(purpose.kind)) {
      const allowed = kinds.map((kind) => JSON.stringify(kind)).join(' or ');
      throw new BankIdServerConfigError('purposes', `${name}: kind must be ${allowed}`);
    }
  }
  return new Map(entries);
}

/** Paths, each from the root. */
export function checkedReturnPages(returnPages: readonly string[] | undefined): readonly string[] | undefined {
  const wrong = returnPages?.find((page) => !/^\/(?![/\\])[^?#]*$/.test(page));
  if (wrong === undefined && returnPages?.length !== 0) return returnPages;
  throw new BankIdServerConfigError('returnPages', 'write them as ["/login"]: paths from the root, without query');
}

/** Whether kinds of BankID are named by device; the environment must say what they are called. */
export function checkedPolicyByDevice({
  certificatePolicyByDevice = false,
  environment,
}: BankIdServerOptions): boolean {
  if (!certificatePolicyByDevice || environment.certificatePolicies) return certificatePolicyByDevice;
  throw new BankIdServerConfigError('certificatePolicyByDevice', 'needs `certificatePolicies` in the environment');
}

/** The limits with their defaults. */
export function checkedLimits<All extends Readonly<Record<keyof All, Limit | 'off'>>>(
  limits: Partial<All> | undefined,
  defaults: All,
): All {
  const all = { ...defaults, ...limits };
  for (const [name, limit] of Object.entries<Limit | 'off'>(all)) {
    if (limit === 'off' || (limit.burst >= 1 && limit.everyMs > 0)) continue;
    throw new BankIdServerConfigError(`limits.${name}`, 'give { burst: 60, everyMs: 1000 } or "off"');
  }
  return all;
}

/** The mount, without a slash at the end. */
export function checkedBasePath(basePath: string): string {
  if (basePath === '' || /^(\/[\w.~-]+)+$/.test(basePath)) return basePath;
  throw new BankIdServerConfigError('basePath', 'write it as "/bankid": a leading slash, none at the end');
}
