import { randomBytes } from 'node:crypto';
import { getCookie } from './cookies.ts';

const cookieName = 'shop-receipt';
/** Visitors do not say when they are done, so the oldest receipts are dropped. */
const maxReceipts = 1_000;

/** Receipt for a payment. */
export interface Receipt {
  flowId: string;
  name: string;
  /** BankID's assessment of the risk; absent if there is none. */
  risk?: string;
  /** `paid`: paid at once. `held`: paid after a review. `saved`: nothing was paid, and a card was saved. */
  outcome: 'paid' | 'held' | 'saved';
  /** Milliseconds since 1970. */
  approvedAt: number;
}

/** Receipts of visitors, who may pay without being logged in. */
export interface Receipts {
  /** Adds a receipt and returns the `Set-Cookie` header by which the visitor finds it. */
  add(receipt: Receipt): string;
  /** Finds the receipt of a visitor by the `Cookie` header. */
  find(cookies: string | null | undefined): Receipt | undefined;
}

/** Creates receipts in memory. The cookie is random, and scripts cannot read it. */
export function createReceipts(): Receipts {
  const receipts = new Map<string, Receipt>();
  return {
    add(receipt) {
      // A payment may be delivered twice, if the first response was lost.
      for (const [id, { flowId }] of receipts) if (flowId === receipt.flowId) receipts.delete(id);
      const id = randomBytes(32).toString('base64url');
      receipts.set(id, receipt);
      const [oldest] = receipts.keys();
      if (receipts.size > maxReceipts && oldest !== undefined) receipts.delete(oldest);
      return `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax`;
    },
    find: (cookies) => receipts.get(getCookie(cookies, cookieName) ?? ''),
  };
}
