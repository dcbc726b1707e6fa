import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LiveOrder, LiveState } from '../../live-view/live-state.ts';
import type { OrderAction } from '../../app/app-order.ts';
import type { LivePage } from '../live.ts';
import { valueOf } from './form-values.ts';

interface Part {
  page: LivePage;
  live: LiveState;
  order: LiveOrder;
}

/** Renders a button for each action that is possible now. */
export function orderActions({ page, live, order }: Part): TemplateResult {
  const { orders, action: names } = page.texts();
  if (order.status !== 'pending') return html`<p class="quiet">${orders.noActions}</p>`;
  const act = (action: OrderAction) => () =>
    void page.manage({ method: 'POST', path: `/orders/${order.orderRef}/${action}`, done: names[nameOf(action)] });
  return html`<div class="buttons">
    ${order.takenByApp ? nothing : openButtons({ page, live, order })}
    ${order.actions
      .filter((action) => action !== 'step-up')
      .map(
        (action) =>
          html`<button class=${action === 'approve' ? 'primary' : ''} @click=${act(action)}>
            ${names[nameOf(action)]}
          </button>`,
      )}
    ${expireButton({ page, live, order })}
  </div>`;
}

/** A step-up is passed by approving. */
function nameOf(action: OrderAction): Exclude<OrderAction, 'step-up'> {
  return action === 'step-up' ? 'approve' : action;
}

function openButtons({ page, live, order }: Part): TemplateResult {
  const { orders, action } = page.texts();
  const { autoStartToken, wantedNumber } = order;
  if (order.startedBy === 'personalNumber' || autoStartToken === undefined) {
    const open = () =>
      void page.manage({ method: 'POST', path: '/app/waiting', body: { personalNumber: wantedNumber } });
    return html`<button @click=${open}>${action.waiting}</button>`;
  }
  const personalNumber = wantedNumber ?? page.state.chosenNumber ?? live.people[0]?.personalNumber ?? '';
  const open = () => void page.manage({ method: 'POST', path: '/app/open', body: { autoStartToken, personalNumber } });
  return html`<label class="open-as">
      ${orders.openAs}
      <select @change=${(event: Event) => page.update({ chosenNumber: valueOf(event) })}>
        ${live.people.map(
          (person) =>
            html`<option value=${person.personalNumber} ?selected=${person.personalNumber === personalNumber}>
              ${person.name}
            </option>`,
        )}
      </select>
    </label>
    <button class="primary" @click=${open}>${orders.open}</button>`;
}

function expireButton({ page, live, order }: Part): TemplateResult | typeof nothing {
  const { remainingMs = 0 } = order;
  if (live.clock.mode !== 'frozen' || remainingMs === 0) return nothing;
  const expire = () => void page.manage({ method: 'POST', path: '/clock/advance', body: { ms: remainingMs } });
  return html`<button @click=${expire}>${page.texts().action.expire}</button>`;
}
