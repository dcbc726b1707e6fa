import type { CallState } from '@secure-start/protocol/call';
import type { FlowState } from '@secure-start/protocol/flow';
import { BankIdServerConfigError } from '../config-error.ts';
import { checkOptions, count, type Shape } from '../input/check-options.ts';
import { secretBytes } from './webhook-signature.ts';
import { isObject } from '../input/is-object.ts';

/** The state of a flow that a webhook is about: any but `pending`. */
export type WebhookState = Exclude<FlowState, 'pending'>;

/** The state of a call that a webhook is about: any but `pending`. */
export type CallWebhookState = Exclude<CallState, 'pending'>;

/** An address that gets webhooks. */
export interface WebhookEndpoint<State extends string = WebhookState> {
  /** An https address; http only on this machine. Redirects are not followed. */
  url: string;
  /**
   * `whsec_` and base64 of 24 bytes or more. A webhook is signed with each of them: during a rotation give the new one and
   * the old one.
   */
  secrets: readonly string[];
  /** The states whose reaching is sent. Default: all. */
  states?: readonly State[];
  /**
   * The most webhooks that wait for this address at a time, over all processes; further ones are dropped with the event
   * `webhookUndelivered`. A quarter is for `completed`, `finished` and `outcomeUnknown` only. Default 100,000, which are
   * about 100 MB in Redis.
   */
  maxWaiting?: number;
}

/** Addresses that get webhooks, by names of the application's choice; the log has the names and never the addresses. */
export type WebhookEndpoints<State extends string = WebhookState> = Readonly<Record<string, WebhookEndpoint<State>>>;

/** Addresses that get webhooks about calls, by names of the application's choice. */
export type CallWebhookEndpoints = WebhookEndpoints<CallWebhookState>;

/** Default of `maxWaiting`. */
export const defaultMaxWaiting = 100_000;

/** The states in which a person did something at BankID, or may have. */
const reservedStates: readonly string[] = ['completed', 'finished', 'outcomeUnknown'];

/**
 * Returns how many places a webhook about a state may compete for. Any visitor can start flows and leave them, so that
 * those must not take the places of what was signed.
 */
export function placesFor(state: string, maxWaiting: number): number {
  return reservedStates.includes(state) ? maxWaiting : Math.ceil(maxWaiting * 0.75);
}

/** The states of flows that webhooks are about. */
export const flowStates: readonly WebhookState[] = [
  'completed',
  'finished',
  'failed',
  'cancelled',
  'expired',
  'continuedElsewhere',
  'outcomeUnknown',
];

/** The states of calls that webhooks are about. */
export const callStates: readonly CallWebhookState[] = [
  'completed',
  'finished',
  'failed',
  'cancelled',
  'outcomeUnknown',
];

/**
 * Returns the option `webhooks`.
 *
 * @throws BankIdServerConfigError when a name, an address, a secret or a state is invalid. The error holds neither address
 *   nor secret.
 */
export function checkedWebhooks<State extends string>(options: {
  webhooks: WebhookEndpoints<State>;
  states: readonly State[];
  /** Name of the option. */
  field?: string;
}): WebhookEndpoints<State> {
  const { webhooks, states, field = 'webhooks' } = options;
  for (const [name, endpoint] of Object.entries(webhooks)) {
    if (!/^[a-zA-Z0-9][a-zA-Z0-9-]{0,31}$/.test(name)) {
      throw new BankIdServerConfigError(field, 'name each with letters, digits and "-", at most 32 characters');
    }
    if (!isObject(endpoint)) throw new BankIdServerConfigError(`${field}.${name}`, 'give { url, secrets }');
    checkOptions({ value: endpoint, shape: endpointShape(states), field: `${field}.${name}` });
  }
  return webhooks;
}

function endpointShape(states: readonly string[]): Shape<WebhookEndpoint<string>> {
  const isStates = (value: unknown): boolean => Array.isArray(value) && value.every((one) => states.includes(one));
  return {
    checks: {
      url: (value) => (isAllowedUrl(value) ? undefined : 'give an https address; http is for this machine only'),
      secrets: (value) =>
        isSecrets(value) ? undefined : 'give a list of "whsec_" and base64 of at least 24 bytes each',
      states: (value) => (isStates(value) ? undefined : `give a list of ${states.join(', ')}`),
      maxWaiting: count,
    },
    required: ['url', 'secrets'],
  };
}

function isSecrets(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => secretBytes(one) !== undefined);
}

function isAllowedUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== '' || password !== '') return false;
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}
