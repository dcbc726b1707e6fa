import type { LaunchStrategy } from '@secure-start/protocol/launch';
import type { Clock, Environment } from '@secure-start/protocol/rp';
import { BankIdServerConfigError } from './config-error.ts';
import type { TrustedProxies } from './http/proxies/client-address.ts';
import type { RandomBytes } from './http/secrets.ts';
import type { Limit, Limits } from './limits/limits.ts';
import type { LogEntry, ServerEvent } from './log.ts';
import type { NativeApps } from './native-app/native-app-options.ts';
import type { OrderClient } from './orders/place-order.ts';
import type { EvidenceOptions } from './evidence/evidence-options.ts';
import type { VerificationOptions } from './evidence/verification-options.ts';
import type { Policies, PolicyMode } from './policy/policies.ts';
import type { Purpose } from './purpose.ts';
import type { Measure } from './reporting/measure.ts';
import type { PlannedMaintenance } from './service/service-watch.ts';
import type { ReturnPage } from './return-page/return-pages.ts';
import type { Store } from './engine/store.ts';
import type { WebhookEndpoints } from './webhooks/webhook-options.ts';
import { checkOptions, type Shape } from './input/check-options.ts';
import { namesHint } from './input/names-hint.ts';
import { policiesShape } from './input/policies-shape.ts';
import { isObject } from './input/is-object.ts';

/** The part of an {@link Environment} that the server uses. */
export type ServerEnvironment = Pick<Environment, 'launchLinks'> &
  Partial<Pick<Environment, 'name' | 'certificatePolicies' | 'evidenceAnchors'>>;

/** Options of {@link createBankIdServer}. */
export interface BankIdServerOptions {
  /** A client of `@secure-start/client`. The server does not close it. */
  client: OrderClient;
  /** The client's environment; its launch links open the app. */
  environment: ServerEnvironment;
  /**
   * Origins of the pages that hold the element: `['https://shop.example']`. All are https, or all are http on this machine
   * (`http://localhost:3000`, `*.localhost`, 127.x, `[::1]`), which logs a warning.
   */
  origins: readonly string[];
  /** Path below which the server is mounted. Default `/bankid`. */
  basePath?: string;
  /** The purposes by name: letters, digits and `-`, at most 32 characters. The browser names one when it starts. */
  purposes: Readonly<Record<string, Purpose>>;
  /** The proxies in front of the server. Default 0: the other end of the connection is the browser. */
  trustedProxies?: TrustedProxies;
  /** Launch strategies of the application, which precede those of `@secure-start/protocol`. */
  launchStrategies?: readonly LaunchStrategy[];
  /**
   * Returns whether the request comes from a web view in the e-service's own app, for example by a word in its User-Agent.
   * The launch strategies `native iOS app` and `native Android app` then apply. Default: `false`.
   */
  isOwnApp?(request: Request): boolean;
  /** Conditions on a completed order. With less than `enforce` for address or high risk, some browsers cannot use `same`. */
  policies?: Policies;
  /**
   * Verification of what BankID signed, before the application hears of a completion. Default `report`, with the anchors of
   * `environment`.
   *
   * @see docs/how-to/verification.md
   */
  verification?: PolicyMode | VerificationOptions;
  /** An archive that keeps the evidence of every completion. Default: none. */
  evidence?: EvidenceOptions;
  /** Restricts the kinds of BankID: mobile by QR code, mobile or on file on the same device. Default `false`. */
  certificatePolicyByDevice?: boolean;
  /**
   * Pages of the application to which the app returns with the nonce, in place of the server's own page: paths of pages that
   * hold the element, `['/login', { path: '/app', nonceIn: 'query' }]`. A path alone has the nonce in the fragment.
   *
   * The page on which a flow is started is chosen when it is one of them, with its query, and the first of them otherwise.
   * None of them may redirect to another site: a redirect passes the nonce on. Default: `{basePath}/return`, which finishes
   * the flow and goes to `redirectTo`, or back to the page on which the flow was started.
   */
  returnPages?: readonly (string | ReturnPage)[];
  /** Lets native apps use the server without cookies. Default: they cannot. */
  nativeApps?: NativeApps;
  /** Limits on the number of orders; each keeps its default unless set. */
  limits?: Partial<Limits>;
  /** Periods of maintenance that BankID has announced; the view then has a notice. */
  plannedMaintenance?: readonly PlannedMaintenance[];
  /** Serves a page for developers at `launch-check` that tries each launch strategy. Default: not in production. */
  launchCheck?: boolean;
  /** Longest time for which a flow waits for the app, renewals included, in milliseconds. Default 180,000. */
  flowCeilingMs?: number;
  /** Time limit of the application's callbacks, in milliseconds; the work goes on without a late one. Default 30,000. */
  callbackTimeoutMs?: number;
  /**
   * Time for which a completion that no browser finished is delivered again and again, in milliseconds. Afterwards it waits
   * in {@link BankIdServer.undelivered}. Default 604,800,000: seven days.
   */
  deliverForMs?: number;
  /**
   * Completions with a failed delivery at which new signatures and payments are refused, because their results could not be
   * delivered either. Default 10,000.
   */
  maxUndelivered?: number;
  /**
   * Addresses that get a signed webhook when a flow reaches a state. Default: none.
   *
   * @see docs/how-to/webhooks.md
   */
  webhooks?: WebhookEndpoints;
  /** The store of flows. Default {@link memoryStore}, for a single process; its flows are lost when the process ends. */
  store?: Store;
  /**
   * Secret of at least 32 bytes under which the store has the names of limits: no address or personal number can be guessed
   * from them. All processes that share a store need the same one, and it should never change: a new one forgets limits.
   * Default: random with the memory store; none with a store that has a key of its own, such as `redisStore`.
   */
  nameKey?: string | Uint8Array;
  clock?: Clock;
  randomBytes?: RandomBytes;
  /** Called with each log entry. Default: warnings and errors as JSON lines on standard error. */
  log?: (entry: LogEntry) => void;
  /**
   * Called with each event, for metrics and alarms; the log is written all the same. What it throws goes to `console.error`.
   *
   * @see docs/reference/events.md
   */
  onEvent?: (event: ServerEvent) => void;
  /**
   * Measure requests to BankID, starts, finishes, verification and archive: for metrics and spans.
   *
   * @see docs/how-to/operate.md
   */
  measures?: readonly Measure[];
  /** Called with what the application's callbacks throw, and with defects, stack included. Default: `console.error`. */
  onError?: (error: unknown) => void;
}

/**
 * Returns the purposes by name.
 *
 * @throws BankIdServerConfigError when there is none, or a name or kind is invalid.
 */
export function checkedPurposes<Any extends { kind: string; policies?: Policies }>(
  purposes: Readonly<Record<string, Any>>,
  kinds: readonly Any['kind'][],
  shape: Shape<Any>,
): ReadonlyMap<string, Any> {
  const entries = Object.entries(purposes);
  if (entries.length === 0)
    throw new BankIdServerConfigError('purposes', 'name at least one: { login: { kind: "auth", … } }');
  for (const [name, purpose] of entries) {
    if (!/^[a-zA-Z0-9][a-zA-Z0-9-]{0,31}$/.test(name)) {
      throw new BankIdServerConfigError(
        'purposes',
        `${JSON.stringify(name)} is not a valid name: use letters, digits and "-", at most 32 characters`,
      );
    }
    const field = `purposes.${name}`;
    checkOptions({ value: purpose, shape, field });
    if (purpose.policies) checkOptions({ value: purpose.policies, shape: policiesShape, field: `${field}.policies` });
    if (!kinds.includes(purpose.kind)) {
      const allowed = kinds.map((kind) => JSON.stringify(kind)).join(' or ');
      throw new BankIdServerConfigError('purposes', `${name}: kind must be ${allowed}`);
    }
  }
  return new Map(entries);
}

/**
 * Returns the option `certificatePolicyByDevice`.
 *
 * @throws BankIdServerConfigError when it is set and the environment has no `certificatePolicies`.
 */
export function checkedPolicyByDevice({
  certificatePolicyByDevice = false,
  environment,
}: Pick<BankIdServerOptions, 'certificatePolicyByDevice' | 'environment'>): boolean {
  if (!certificatePolicyByDevice || environment.certificatePolicies) return certificatePolicyByDevice;
  throw new BankIdServerConfigError('certificatePolicyByDevice', 'requires `certificatePolicies` in the environment');
}

/**
 * Returns the limits with their defaults.
 *
 * @throws BankIdServerConfigError when one is invalid.
 */
export function checkedLimits<All extends Readonly<Record<keyof All, Limit | 'off'>>>(
  limits: Partial<All> | undefined,
  defaults: All,
): All {
  const all = { ...defaults, ...limits };
  for (const [name, limit] of Object.entries<unknown>(all)) {
    if (!Object.hasOwn(defaults, name)) {
      throw new BankIdServerConfigError(`limits.${name}`, `is unknown; ${namesHint(name, Object.keys(defaults))}`);
    }
    if (limit === 'off' || isLimit(limit)) continue;
    throw new BankIdServerConfigError(`limits.${name}`, 'give { burst: 60, everyMs: 1000 } or "off"');
  }
  return all;
}

/**
 * Returns the base path.
 *
 * @throws BankIdServerConfigError when it has no leading slash, or a trailing one.
 */
export function checkedBasePath(basePath: string): string {
  if (basePath === '' || /^(\/[\w.~-]+)+$/.test(basePath)) return basePath;
  throw new BankIdServerConfigError(
    'basePath',
    'give a path with a leading slash and no trailing one, such as "/bankid"',
  );
}

function isLimit(value: unknown): value is Limit {
  return isObject(value) && Number(value['burst']) >= 1 && Number(value['everyMs']) > 0;
}
