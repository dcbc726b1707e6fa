import { type BankIdClient, qrContent } from '@secure-start/client';

type Outcome = Awaited<ReturnType<BankIdClient['waitForOrder']>>;

/** Shows the animated QR code of an identification until the app has taken the order, and waits for the outcome. */
export async function showQrCode(options: {
  client: BankIdClient;
  clock: { monotonic(): number; sleep(ms: number): Promise<void> };
  endUserIp: string;
  /** Draws a code, or removes it for `undefined`. */
  show: (text?: string) => void;
}): Promise<Outcome> {
  const { client, clock, endUserIp, show } = options;
  // #region
  const { orderRef, qrStartToken, qrStartSecret, receivedAt } = await client.auth({ endUserIp });
  let isOutstanding = true;
  async function draw(): Promise<void> {
    while (isOutstanding) {
      const elapsedMs = clock.monotonic() - receivedAt;
      show(qrContent({ qrStartToken, qrStartSecret, elapsedMs }));
      await clock.sleep(1000 - (elapsedMs % 1000));
    }
    show();
  }
  const outcome = client
    .waitForOrder({
      orderRef,
      onPending: ({ hintCode }) => (isOutstanding = hintCode === 'outstandingTransaction'),
    })
    .finally(() => (isOutstanding = false));
  await Promise.all([outcome, draw()]);
  return outcome;
  // #endregion
}
