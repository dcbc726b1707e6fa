import type { CallDeskOptions } from '../call-desk/call-desk-options.ts';
import type { BankIdServerOptions } from '../server-options.ts';
import type { Tenant, TenantServerOptions } from '../tenants/tenant-options.ts';
import {
  aBoolean,
  aFunction,
  aList,
  anObject,
  aString,
  type Check,
  checkOptions,
  count,
  durationMs,
  type Shape,
  timeLimitMs,
  withMethods,
} from './check-options.ts';
import { evidence, verification } from './evidence-checks.ts';
import { nameKey } from './name-key.ts';
import { policiesShape } from './policies-shape.ts';
import { isObject } from './is-object.ts';

const storeMethods = [
  'create',
  'get',
  'compareAndSet',
  'touch',
  'watch',
  'claimDue',
  'reschedule',
  'renew',
  'admit',
  'release',
  'leases',
];

type CommonName = Exclude<keyof BankIdServerOptions & keyof CallDeskOptions, 'client' | 'purposes'>;

/** The checks of options that a server and a call desk have in common. */
export const commonChecks: Readonly<Record<CommonName, Check>> = {
  origins(value) {
    const isList = Array.isArray(value) && value.every((origin) => typeof origin === 'string');
    return isList ? undefined : 'give a list of origins: ["https://shop.example"]';
  },
  basePath: aString,
  plannedMaintenance(value) {
    const isList = Array.isArray(value) && value.every(isPeriod);
    return isList ? undefined : 'give a list of { from, until }, both a Date';
  },
  limits: anObject,
  callbackTimeoutMs: timeLimitMs,
  deliverForMs: durationMs,
  maxUndelivered: count,
  verification,
  evidence,
  webhooks: anObject,
  store: withMethods(storeMethods, 'give a store, such as memoryStore({ clock }), or leave it out'),
  nameKey,
  clock: withMethods(['now', 'monotonic', 'sleep'], 'give a clock with now, monotonic and sleep, or leave it out'),
  randomBytes: aFunction,
  log: aFunction,
  onEvent: aFunction,
  measures(value) {
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'function');
    return isList ? undefined : 'give a list of functions: [metrics.measure]';
  },
  onError: aFunction,
};

const orderClient = withMethods(
  ['auth', 'sign', 'payment', 'otherPayment', 'collect', 'cancel'],
  'give a client of @secure-start/client: createClient({ environment, credentials })',
);

const environment: Check = (value) =>
  isObject(value) && isObject(value['launchLinks'])
    ? undefined
    : 'give the environment of the client, such as testEnvironment or productionEnvironment of @secure-start/client';

const trustedProxies: Check = (value) => {
  const hops = isObject(value) ? value['hops'] : value;
  const isHeader = !isObject(value) || value['header'] === 'x-forwarded-for' || value['header'] === 'forwarded';
  return Number.isSafeInteger(hops) && Number(hops) >= 0 && isHeader
    ? undefined
    : 'give the number of proxies in front of the server, such as 1, or { hops: 1, header: "forwarded" }';
};

const checks = {
  ...commonChecks,
  client: orderClient,
  environment,
  purposes: anObject,
  trustedProxies,
  launchStrategies: aList,
  isOwnApp: aFunction,
  policies: anObject,
  certificatePolicyByDevice: aBoolean,
  returnPages: aList,
  nativeApps: anObject,
  launchCheck: aBoolean,
  flowCeilingMs: durationMs,
};

const serverShape: Shape<BankIdServerOptions> = { checks, required: ['client', 'environment', 'origins', 'purposes'] };
const tenantServerShape: Shape<TenantServerOptions> = {
  checks: { ...withoutClient(checks), tenants: anObject, tenantFor: aFunction },
  required: ['origins', 'tenants', 'tenantFor'],
};
const tenantShape: Shape<Tenant> = {
  checks: {
    client: orderClient,
    environment,
    purposes: anObject,
    policies: anObject,
    verification,
    evidence,
    webhooks: anObject,
    origins: commonChecks.origins,
    nativeApps: anObject,
  },
  required: ['client'],
};

/**
 * Checks names and types of the options of a server.
 *
 * @throws BankIdServerConfigError.
 */
export function checkServerOptions(options: BankIdServerOptions | TenantServerOptions): void {
  if (!isForTenants(options)) {
    checkOptions({ value: options, shape: serverShape });
  } else {
    checkOptions({ value: options, shape: tenantServerShape });
    for (const [name, value] of Object.entries(options.tenants)) {
      checkOptions({ value, shape: tenantShape, field: `tenants.${name}` });
      if (value.policies)
        checkOptions({ value: value.policies, shape: policiesShape, field: `tenants.${name}.policies` });
    }
  }
  if (options.policies) checkOptions({ value: options.policies, shape: policiesShape, field: 'policies' });
}

function isForTenants(options: BankIdServerOptions | TenantServerOptions): options is TenantServerOptions {
  return isObject(options) && 'tenants' in options;
}

function withoutClient({ client: _ofTenants, ...others }: typeof checks): Omit<typeof checks, 'client'> {
  return others;
}

function isPeriod(value: unknown): boolean {
  return isObject(value) && value['from'] instanceof Date && value['until'] instanceof Date;
}
