import type { FlowState } from '@secure-start/protocol/flow';
import { BankIdServerConfigError } from '../config-error.ts';
import { isObject } from '../input/check-options.ts';
import { secretBytes } from './webhook-signature.ts';

/** The state of a flow that a webhook is about: any but `pending`. */
export type WebhookState = Exclude<FlowState, 'pending'>;

/** An address that gets webhooks. */
export interface WebhookEndpoint {
  /** An https address; http only on this machine. Redirects are not followed. */
  url: string;
  /**
   * `whsec_` and base64 of 24 bytes or more. A webhook is signed with each of them: during a rotation give the new one and
   * the old one.
   */
  secrets: readonly string[];
  /** The states whose reaching is sent. Default: all. */
  states?: readonly WebhookState[];
  /**
   * The most webhooks that wait for this address at a time, over all processes; further ones are dropped with the event
   * `webhookUndelivered`. A quarter is for `completed`, `finished` and `outcomeUnknown` only. Default 100,000, which are
   * about 100 MB in Redis.
   */
  maxWaiting?: number;
}

/** Default of `maxWaiting`. */
export const defaultMaxWaiting = 100_000;

/** The states of flows in which a person did something at BankID, or may have. */
const reservedStates: readonly WebhookState[] = ['completed', 'finished', 'outcomeUnknown'];

/**
 * Returns how many places a webhook about a state may compete for. Any visitor can start flows and leave them, so that
 * those must not take the places of what was signed.
 */
export function placesFor(state: WebhookState, maxWaiting: number): number {
  return reservedStates.includes(state) ? maxWaiting : Math.ceil(maxWaiting * 0.75);
}

/** Addresses that get webhooks, by names of the application's choice; the log has the names and never the addresses. */
export type WebhookEndpoints = Readonly<Record<string, WebhookEndpoint>>;

const states: readonly WebhookState[] = [
  'completed',
  'finished',
  'failed',
  'cancelled',
  'expired',
  'continuedElsewhere',
  'outcomeUnknown',
];

/**
 * Returns the option `webhooks`.
 *
 * @throws BankIdServerConfigError when an address, a secret or a state is invalid. The error holds neither address nor secret.
 */
export function checkedWebhooks(webhooks: WebhookEndpoints = {}): WebhookEndpoints {
  for (const [name, endpoint] of Object.entries<unknown>(webhooks)) {
    const field = `webhooks.${name}`;
    if (!/^[a-zA-Z0-9][a-zA-Z0-9-]{0,31}$/.test(name)) {
      throw new BankIdServerConfigError('webhooks', 'name each with letters, digits and "-", at most 32 characters');
    }
    if (!isObject(endpoint)) throw new BankIdServerConfigError(field, 'give { url, secrets }');
    if (!isAllowedUrl(endpoint['url'])) {
      throw new BankIdServerConfigError(`${field}.url`, 'give an https address; http is for this machine only');
    }
    const { secrets, states: chosen = [], maxWaiting = defaultMaxWaiting } = endpoint;
    if (!Number.isSafeInteger(maxWaiting) || Number(maxWaiting) < 1) {
      throw new BankIdServerConfigError(`${field}.maxWaiting`, 'give a whole number above 0');
    }
    if (!Array.isArray(secrets) || secrets.length === 0 || !secrets.every(isSecret)) {
      throw new BankIdServerConfigError(
        `${field}.secrets`,
        'give a list of "whsec_" and base64 of at least 24 bytes each',
      );
    }
    if (!Array.isArray(chosen) || !chosen.every((one) => states.includes(one))) {
      throw new BankIdServerConfigError(`${field}.states`, `give a list of ${states.join(', ')}`);
    }
  }
  return webhooks;
}

function isSecret(value: unknown): boolean {
  return typeof value === 'string' && secretBytes(value) !== undefined;
}

function isAllowedUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== '' || password !== '') return false;
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}
