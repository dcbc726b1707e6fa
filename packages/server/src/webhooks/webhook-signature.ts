import { createHmac, timingSafeEqual } from 'node:crypto';

const prefix = 'whsec_';
/** A signature made from fewer bytes could be guessed. */
const leastSecretBytes = 24;

/** The three headers of a webhook, as the Standard Webhooks specification names them. */
export interface WebhookHeaders {
  'webhook-id': string;
  /** Seconds since 1970. */
  'webhook-timestamp': string;
  /** One signature for each secret, separated by spaces: `v1,` and base64. */
  'webhook-signature': string;
}

/** Returns the bytes of a secret, which is `whsec_` and base64 of at least 24 bytes; `undefined` when it is not. */
export function secretBytes(secret: unknown): Buffer | undefined {
  const base64 = typeof secret === 'string' && secret.startsWith(prefix) ? secret.slice(prefix.length) : '';
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length >= leastSecretBytes && bytes.toString('base64') === base64 ? bytes : undefined;
}

/** Returns the headers that sign a webhook with each of the secrets: HMAC-SHA256 over id, timestamp and body. */
export function signWebhook(options: {
  id: string;
  timestampSeconds: number;
  body: string;
  secrets: readonly string[];
}): WebhookHeaders {
  const { id, timestampSeconds, body, secrets } = options;
  const timestamp = String(timestampSeconds);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${signatureOf(secret, id, timestamp, body)}`).join(' '),
  };
}

/** Returns whether one of the signatures in a header was made with the secret. Takes the same time for all of them. */
export function isSignedWith(secret: string, signed: { headers: WebhookHeaders; body: string }): boolean {
  const { headers, body } = signed;
  const expected = Buffer.from(signatureOf(secret, headers['webhook-id'], headers['webhook-timestamp'], body));
  let isSigned = false;
  for (const one of headers['webhook-signature'].split(' ')) {
    const given = Buffer.from(one.startsWith('v1,') ? one.slice('v1,'.length) : '');
    if (given.length === expected.length && timingSafeEqual(given, expected)) isSigned = true;
  }
  return isSigned;
}

function signatureOf(secret: string, id: string, timestamp: string, body: string): string {
  const bytes = secretBytes(secret);
  if (bytes === undefined) throw new RangeError('a secret is "whsec_" and base64 of at least 24 bytes');
  return createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64');
}
