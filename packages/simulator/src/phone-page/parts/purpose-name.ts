import type { AppOrder } from '../../app/app-order.ts';
import { purposeOf } from '../phone-state.ts';
import type { Texts } from '../texts/texts.ts';

/** Returns the name of an order's purpose: identification, signature or payment. */
export function purposeName(order: AppOrder, texts: Texts): string {
  return { identify: texts.identification, sign: texts.signature, pay: texts.payment }[purposeOf(order)];
}
