import type { AppOrder } from '../app/app-order.ts';
import { refreshIdCard } from './id-card-actions.ts';
import { refreshOrder } from './order-actions.ts';
import { isPending } from './phone-state.ts';
import type { Phone } from './phone.ts';

const pollIntervalMs = 1000;

/**
 * Polls the simulator while the page is visible: the waiting orders of the person, and the order or ID card on the screen. At most
 * one poll is in flight. It never stops.
 */
export function startPolling(phone: Phone): void {
  const poll = async (): Promise<void> => {
    try {
      if (!document.hidden) await phone.withNotice(refresh(phone));
    } finally {
      setTimeout(poll, pollIntervalMs);
    }
  };
  void poll();
}

async function refresh(phone: Phone): Promise<void> {
  const { person, screen } = phone.state;
  if (!person) return;
  if (screen.name === 'order') {
    const { orderRef } = screen.order;
    refreshOrder(phone, { orderRef, order: await phone.api.findOrder(orderRef) });
  }
  await refreshIdCard(phone);
  const orders = await phone.api.takeWaitingOrders(person.personalNumber);
  if (phone.state.person !== person) return;
  phone.update({
    // The response may be older than the end of an order on this phone.
    waitingOrders: orders.filter((order) => isPending(order) && !hasEndedHere(phone, order)),
    ...(phone.state.notice?.kind === 'noResponse' ? { notice: undefined } : {}),
  });
}

function hasEndedHere(phone: Phone, { orderRef }: AppOrder): boolean {
  return phone.state.history.some(({ order }) => order.orderRef === orderRef);
}
