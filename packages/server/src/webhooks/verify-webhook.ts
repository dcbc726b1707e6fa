import { isSignedWith, type WebhookHeaders } from './webhook-signature.ts';

/** Longest header that is looked at. */
const maxHeaderLength = 2_000;

/** A webhook that was sent by the holder of the secret, or the reason why it counts as forged or old. */
export type WebhookVerdict =
  | {
      ok: true;
      /** The same for each delivery of one event. Keep it for as long as the sender tries (`deliverForMs`, 7 days by default), and ignore what comes again. */
      id: string;
      sentAt: Date;
    }
  | { ok: false; reason: 'headersMissing' | 'timestampOutOfTolerance' | 'wrongSignature' };

/**
 * Verifies a webhook of a server, for the system that receives it. Parse the body only afterwards.
 *
 * @param options.header returns a header of the request by its name in lower case.
 * @param options.body the body as it came, before any parsing.
 * @param options.secrets the secrets of the address: the present one, and during a rotation also the other one.
 * @param options.toleranceSeconds how old a webhook may be, or how far ahead. Default 300.
 * @param options.nowMs the present time in milliseconds since 1970.
 *
 * @throws RangeError when a secret is not `whsec_` and base64 of at least 24 bytes.
 *
 * @example
 * const verdict = verifyWebhook({
 *   header: (name) => request.headers.get(name),
 *   body: await request.text(),
 *   secrets: [secret],
 *   nowMs: Date.now(),
 * });
 */
export function verifyWebhook(options: {
  header: (name: keyof WebhookHeaders) => string | null | undefined;
  body: string;
  secrets: readonly string[];
  toleranceSeconds?: number;
  nowMs: number;
}): WebhookVerdict {
  const { header, body, secrets, toleranceSeconds = 300, nowMs } = options;
  const [id, timestamp, signature] = [header('webhook-id'), header('webhook-timestamp'), header('webhook-signature')];
  if (!id || !timestamp || !signature) return { ok: false, reason: 'headersMissing' };
  if ([id, timestamp, signature].some(({ length }) => length > maxHeaderLength)) {
    return { ok: false, reason: 'wrongSignature' };
  }
  // The signature is over id, timestamp and body with full stops between them: one in the id would let them be cut elsewhere.
  if (id.includes('.')) return { ok: false, reason: 'wrongSignature' };
  const sentAtMs = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN;
  const isInTime = Math.abs(nowMs - sentAtMs) <= toleranceSeconds * 1_000;
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  const signedWith = secrets.filter((secret) => isSignedWith(secret, { headers, body }));
  if (signedWith.length === 0) return { ok: false, reason: 'wrongSignature' };
  if (!isInTime) return { ok: false, reason: 'timestampOutOfTolerance' };
  return { ok: true, id, sentAt: new Date(sentAtMs) };
}
