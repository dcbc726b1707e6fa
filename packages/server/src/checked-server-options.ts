import { systemClock } from '@secure-start/client';
import type { LaunchStrategy } from '@secure-start/protocol/launch';
import { type Clock, createRandomPool } from '@secure-start/protocol/rp';
import { defaultMaxUndelivered } from './engine/effects/undelivered.ts';
import { memoryStore } from './engine/memory-store.ts';
import type { Store } from './engine/store.ts';
import { defaultCallbackTimeoutMs } from './engine/within-time.ts';
import { defaultDeliverForMs, defaultFlowCeilingMs } from './flow/flow-times.ts';
import { type CookieMode, cookieModeOf } from './http/cookies.ts';
import type { IncomingRequest } from './http/incoming-request.ts';
import type { TrustedProxies } from './http/proxies/client-address.ts';
import type { RandomBytes } from './http/secrets.ts';
import { checkedNameKey } from './input/name-key.ts';
import { checkServerOptions } from './input/server-shape.ts';
import { defaultLimits, type Limits } from './limits/limits.ts';
import { combineMeasures, type Measure } from './reporting/measure.ts';
import { checkedReturnPages, type ReturnPage } from './return-page/return-pages.ts';
import { type BankIdServerOptions, checkedBasePath, checkedLimits } from './server-options.ts';
import type { TenantServerOptions } from './tenants/tenant-options.ts';
import { serverAddresses, type WebhookAddresses } from './webhooks/webhook-addresses.ts';

/** The options of a server that all its tenants share, with their defaults. */
export interface CheckedServerOptions {
  basePath: string;
  origins: readonly string[];
  cookieMode: CookieMode;
  trustedProxies: TrustedProxies | undefined;
  launchStrategies: readonly LaunchStrategy[];
  isOwnApp: (request: IncomingRequest) => boolean;
  /** Absent: the server's own page. */
  returnPages: readonly ReturnPage[] | undefined;
  /** Absent: not in production. */
  launchCheck: boolean | undefined;
  limits: Limits;
  flowCeilingMs: number;
  callbackTimeoutMs: number;
  deliverForMs: number;
  maxUndelivered: number;
  addresses: WebhookAddresses;
  measure: Measure;
  store: Store;
  /** Absent: the store has a key of its own. */
  nameKey: string | Uint8Array | undefined;
  clock: Clock;
  randomBytes: RandomBytes;
  onError: (error: unknown) => void;
}

/**
 * Checks options of a server.
 *
 * @throws BankIdServerConfigError when one cannot work.
 */
export function checkedServerOptions(options: BankIdServerOptions | TenantServerOptions): CheckedServerOptions {
  checkServerOptions(options);
  const { origins, basePath = '/bankid', callbackTimeoutMs = defaultCallbackTimeoutMs } = options;
  const { clock = systemClock, randomBytes = createRandomPool(), onError = console.error } = options;
  const { store = memoryStore({ clock }) } = options;
  return {
    basePath: checkedBasePath(basePath),
    origins,
    cookieMode: cookieModeOf(origins),
    trustedProxies: options.trustedProxies,
    launchStrategies: options.launchStrategies ?? [],
    isOwnApp: (request) => options.isOwnApp?.(request.toRequest()) ?? false,
    returnPages: checkedReturnPages({ returnPages: options.returnPages, origins }),
    launchCheck: options.launchCheck,
    limits: checkedLimits(options.limits, defaultLimits),
    flowCeilingMs: options.flowCeilingMs ?? defaultFlowCeilingMs,
    callbackTimeoutMs,
    deliverForMs: options.deliverForMs ?? defaultDeliverForMs,
    maxUndelivered: options.maxUndelivered ?? defaultMaxUndelivered,
    addresses: serverAddresses({
      webhooks: options.webhooks,
      tenants: 'tenants' in options ? options.tenants : undefined,
    }),
    measure: combineMeasures(options.measures ?? []),
    store,
    nameKey: checkedNameKey({ nameKey: options.nameKey, store, randomBytes }),
    clock,
    randomBytes,
    onError,
  };
}
