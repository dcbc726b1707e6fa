import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Phone } from '../phone.ts';
import { purposeOf } from '../phone-state.ts';
import type { Texts } from '../texts/texts.ts';
import { icon } from './icons.ts';

/** Renders a push notification of a waiting order. The home screen lists waiting orders instead. */
export function incoming(phone: Phone, texts: Texts): TemplateResult | typeof nothing {
  const { waitingOrders, screen } = phone.state;
  const [order] = waitingOrders;
  if (!order || screen.name === 'order' || screen.name === 'opening' || screen.name === 'home') return nothing;
  return html`<button class="push" @click=${() => phone.showOrder(order)}>
    ${icon(order.operation.startsWith('phone') ? 'call' : purposeOf(order))}
    <span>${texts.incoming(order.rp.displayName)}</span>
    <span class="push-open">${texts.open}</span>
  </button>`;
}
