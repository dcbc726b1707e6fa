import { randomBytes } from 'node:crypto';

const cookieName = 'shop-receipt';
/** Of visitors who have long closed their browser the oldest are forgotten first. */
const atMost = 1_000;

/** What the shop tells a visitor of a payment. */
export interface Receipt {
  flowId: string;
  name: string;
  /** As BankID judged it; absent: it did not say. */
  risk?: string;
  /** Paid at once, or looked at first; or nothing was to be paid, and a card was saved. */
  outcome: 'paid' | 'held' | 'saved';
}

/** The receipts of visitors, who need not be logged in to pay. */
export interface Receipts {
  /** Keeps a receipt; gives the `Set-Cookie` that finds it. */
  write(receipt: Receipt): string;
  find(cookies: string | null | undefined): Receipt | undefined;
}

/** Keeps receipts in memory, each found by a cookie no script can read. */
export function createReceipts(): Receipts {
  const receipts = new Map<string, Receipt>();
  return {
    write(receipt) {
      // The same payment may be handed over twice, when the first answer was lost.
      for (const [id, { flowId }] of receipts) if (flowId === receipt.flowId) receipts.delete(id);
      const id = randomBytes(32).toString('base64url');
      receipts.set(id, receipt);
      const [oldest] = receipts.keys();
      if (receipts.size > atMost && oldest !== undefined) receipts.delete(oldest);
      return `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax`;
    },
    find(cookies) {
      const pairs = (cookies ?? '').split(';').map((pair) => pair.trim().split('='));
      return receipts.get(pairs.find(([name]) => name === cookieName)?.[1] ?? '');
    },
  };
}
