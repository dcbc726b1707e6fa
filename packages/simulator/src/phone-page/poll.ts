import type { AskedOrder } from '../app/app-order.ts';
import { refresh } from './order-actions.ts';
import type { Phone } from './phone.ts';
import { isOpen } from './phone-state.ts';

const everyMs = 1000;

/**
 * Asks the simulator once a second, while the page is visible, what has come in for the person and what has become of
 * the order on the screen. One question in flight; runs as long as the page.
 */
export function keepFresh(phone: Phone): void {
  const beat = async (): Promise<void> => {
    try {
      if (!document.hidden) await phone.reach(ask(phone));
    } finally {
      setTimeout(beat, everyMs);
    }
  };
  void beat();
}

async function ask(phone: Phone): Promise<void> {
  const { person, screen } = phone.state;
  if (!person) return;
  if (screen.name === 'order') {
    const { orderRef } = screen.order;
    refresh(phone, { orderRef, order: await phone.api.order(orderRef) });
  }
  const orders = await phone.api.waiting(person.personalNumber);
  if (phone.state.person !== person) return;
  phone.update({
    // The answer may be older than the end of an order on this phone.
    waiting: orders.filter(
      (order) => isOpen(order) && !phone.state.history.some((entry) => isSame(entry.order, order)),
    ),
    ...(phone.state.notice?.kind === 'noAnswer' ? { notice: undefined } : {}),
  });
}

function isSame(one: AskedOrder, other: AskedOrder): boolean {
  return one.orderRef === other.orderRef;
}
