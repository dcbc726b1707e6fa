import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LiveOrder, LiveState } from '../../live-view/live-state.ts';
import type { LivePage } from '../live.ts';
import { circumstancesIn } from '../why/circumstances.ts';
import { explainOrder, personOf } from '../why/explain-order.ts';
import { moreButton } from './more-button.ts';
import { orderDetail } from './order-detail.ts';
import { timeOfDay } from './time.ts';

/** Renders the orders, newest first. One of them is open. */
export function orderList(page: LivePage, live: LiveState): TemplateResult {
  const { orders: texts } = page.texts();
  const { orders, orderCount } = live;
  return html`<section class="panel" aria-labelledby="orders-heading">
    <div class="panel-head">
      <h2 id="orders-heading">${texts.heading}</h2>
      <span class="count">${texts.count(orders.length, orderCount)}</span>
    </div>
    ${orders.length === 0 ? html`<p class="quiet">${orderCount === 0 ? texts.none : texts.noneMatch}</p>` : nothing}
    <ul class="rows">
      ${repeat(
        orders,
        ({ orderRef }) => orderRef,
        (order) => orderRow(page, live, order),
      )}
    </ul>
    ${moreButton({ page, shown: orders.length, limit: 'maxOrders', text: texts.more })}
  </section>`;
}

function orderRow(page: LivePage, live: LiveState, order: LiveOrder): TemplateResult {
  const { openOrderRef, language } = page.state;
  const texts = page.texts();
  const isOpen = order.orderRef === openOrderRef;
  const circumstances = circumstancesIn(live, texts);
  const why = explainOrder(order, circumstances);
  return html`<li class="row" data-status=${order.status}>
    <button
      class="row-button"
      aria-expanded=${isOpen}
      aria-controls="order-${order.orderRef}"
      @click=${() => page.update({ openOrderRef: isOpen ? undefined : order.orderRef })}
    >
      ${timeOfDay(order.createdAt, language)}
      <span class="wire strong">${order.operation}</span>
      <span class="who">${order.takenByApp || order.wantedNumber ? personOf(order, circumstances) : '–'}</span>
      <span class="chip" data-status=${order.status}>${texts.orderState[order.status]}</span>
      <span class="wire hint">${order.hintCode ?? ''}</span>
      <span class="why">${why}</span>
    </button>
    <div id="order-${order.orderRef}" class="detail" ?hidden=${!isOpen}>
      ${isOpen ? orderDetail({ page, live, order }) : nothing}
    </div>
  </li>`;
}
