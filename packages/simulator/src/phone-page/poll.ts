import type { AppOrder } from '../app/app-order.ts';
import { refreshOrder } from './order-actions.ts';
import type { Phone } from './phone.ts';
import { isPending } from './phone-state.ts';

const pollIntervalMs = 1000;

/**
 * Asks the simulator once a second, while the page is visible, what has come in for the person and what has become of
 * the order on the screen. One question in flight; runs as long as the page.
 */
export function startPolling(phone: Phone): void {
  const poll = async (): Promise<void> => {
    try {
      if (!document.hidden) await phone.withNotice(refreshPhone(phone));
    } finally {
      setTimeout(poll, pollIntervalMs);
    }
  };
  void poll();
}

async function refreshPhone(phone: Phone): Promise<void> {
  const { person, screen } = phone.state;
  if (!person) return;
  if (screen.name === 'order') {
    const { orderRef } = screen.order;
    refreshOrder(phone, { orderRef, order: await phone.api.order(orderRef) });
  }
  const orders = await phone.api.waiting(person.personalNumber);
  if (phone.state.person !== person) return;
  phone.update({
    // The answer may be older than the end of an order on this phone.
    waiting: orders.filter(
      (order) => isPending(order) && !phone.state.history.some((entry) => isSame(entry.order, order)),
    ),
    ...(phone.state.notice?.kind === 'noAnswer' ? { notice: undefined } : {}),
  });
}

function isSame(one: AppOrder, other: AppOrder): boolean {
  return one.orderRef === other.orderRef;
}
