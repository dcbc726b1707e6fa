import { setTimeout as sleep } from 'node:timers/promises';

/** The answer of the app to what its person does. */
export interface AppAnswer {
  accepted: boolean;
  reason?: string;
  order?: { orderRef: string; returnUrl?: string };
}

/** The BankID app of one person: the management API of the simulator. */
export interface Phone {
  scan(qr: string): Promise<AppAnswer>;
  open(link: string): Promise<AppAnswer>;
  /** Returns the orders that came by number. */
  takeWaiting(): Promise<readonly { orderRef: string }[]>;
  confirmCall(orderRef: string): Promise<AppAnswer>;
  approve(orderRef: string): Promise<AppAnswer>;
  refuse(orderRef: string): Promise<AppAnswer>;
}

/** Longer than the simulator is ever paused: an app that has taken an order knows it. */
const attemptMs = 30_000;
const pauseMs = 250;
const attempts = 20;

/** Returns the phone of a person. While the simulator is paused, the person tries again. */
export function phoneOf(options: { managementUrl: string; personalNumber: string }): Phone {
  const { managementUrl, personalNumber } = options;
  async function post<Answer>(path: string, body: object): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(`${managementUrl}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(attemptMs),
        });
        return (await response.json()) as Answer;
      } catch (error) {
        if (attempt === attempts) throw error;
        await sleep(pauseMs);
      }
    }
  }
  const act = (orderRef: string, action: string): Promise<AppAnswer> => post(`/orders/${orderRef}/${action}`, {});
  return {
    scan: (qr) => post('/app/scan', { qr, personalNumber }),
    open: (link) => post('/app/open', { link, personalNumber }),
    takeWaiting: async () =>
      (await post<{ orders: { orderRef: string }[] }>('/app/waiting', { personalNumber })).orders ?? [],
    confirmCall: (orderRef) => act(orderRef, 'confirm-call'),
    approve: (orderRef) => act(orderRef, 'approve'),
    refuse: (orderRef) => act(orderRef, 'refuse'),
  };
}
