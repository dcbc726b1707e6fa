import {
  checkedWebhooks,
  flowStates,
  type WebhookEndpoint,
  type WebhookEndpoints,
  type WebhookState,
} from './webhook-options.ts';

/** An address with its name in the store, which no other address has. */
export interface NamedAddress {
  name: string;
  endpoint: WebhookEndpoint<string>;
}

/** The addresses of one server or call desk, as this process has them. */
export interface WebhookAddresses {
  /** There is none, for any tenant. */
  isEmpty: boolean;
  /** Returns whether a tenant has addresses; `true` too when this process does not have the tenant. */
  mayHave(tenant: string): boolean;
  /** Returns the address with a name in the store; `undefined` when this process does not have it. */
  find(name: string): WebhookEndpoint<string> | undefined;
  /** Returns the addresses that get what is about a tenant; `undefined` when this process does not have the tenant. */
  ofTenant(tenant: string): readonly NamedAddress[] | undefined;
}

/** Returns the addresses of a call desk, which has no tenants. */
export function addressesOf(webhooks: WebhookEndpoints<string>): WebhookAddresses {
  return byTenant(new Map([['', namedAddresses(webhooks)]]));
}

/**
 * Returns the addresses of a server. A tenant with `webhooks` of its own has those and no others; their names in the store
 * begin with the tenant, so that two tenants may give the same name.
 *
 * @throws BankIdServerConfigError when one is invalid.
 */
export function serverAddresses(options: {
  webhooks?: WebhookEndpoints | undefined;
  tenants?: Readonly<Record<string, { webhooks?: WebhookEndpoints }>> | undefined;
}): WebhookAddresses {
  const { webhooks = {}, tenants } = options;
  const common = namedAddresses(checked(webhooks, 'webhooks'));
  if (tenants === undefined) return byTenant(new Map([['', common]]));
  const ofEach = Object.entries(tenants).map(([tenant, { webhooks: own }]) => {
    if (own === undefined) return [tenant, common] as const;
    return [tenant, namedAddresses(checked(own, `tenants.${tenant}.webhooks`), `${tenant}/`)] as const;
  });
  return byTenant(new Map(ofEach));
}

function checked(webhooks: WebhookEndpoints, field: string): WebhookEndpoints {
  return checkedWebhooks<WebhookState>({ webhooks, states: flowStates, field });
}

function namedAddresses(webhooks: WebhookEndpoints<string>, prefix = ''): readonly NamedAddress[] {
  return Object.entries(webhooks).map(([name, endpoint]) => ({ name: `${prefix}${name}`, endpoint }));
}

function byTenant(addresses: ReadonlyMap<string, readonly NamedAddress[]>): WebhookAddresses {
  const byName = new Map([...addresses.values()].flat().map(({ name, endpoint }) => [name, endpoint]));
  return {
    isEmpty: byName.size === 0,
    mayHave: (tenant) => addresses.get(tenant)?.length !== 0,
    find: (name) => byName.get(name),
    ofTenant: (tenant) => addresses.get(tenant),
  };
}
