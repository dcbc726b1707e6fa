import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LiveOrder, LiveState } from '../../live-view/live-state.ts';
import { textsFor as phoneTextsFor } from '../../phone-page/texts/texts-for.ts';
import type { LivePage } from '../live.ts';
import { formatAgo } from '../why/durations.ts';
import { orderActions } from './order-actions.ts';
import { timeOfDay } from './time.ts';

interface Part {
  page: LivePage;
  live: LiveState;
  order: LiveOrder;
}

/** Renders the life of an order: what happened, what is possible now, and its facts. */
export function orderDetail({ page, live, order }: Part): TemplateResult {
  const { orders: texts, why } = page.texts();
  const behaviour = order.behaviour && phoneTextsFor(page.state.language).behaviour[order.behaviour];
  const isOnly = page.state.filter.orderRef === order.orderRef;
  return html`
    ${behaviour === undefined ? nothing : html`<p class="note">${why.behaviour(behaviour)}</p>`}
    <div class="detail-columns">
      <div>
        <h3>${texts.life}</h3>
        ${timeline({ page, live, order })}
      </div>
      <div>
        <h3>${texts.actions}</h3>
        ${orderActions({ page, live, order })} ${facts({ page, live, order })}
      </div>
    </div>
    <button
      class="plain"
      aria-pressed=${isOnly}
      @click=${() => page.setFilter({ orderRef: isOnly ? '' : order.orderRef })}
    >
      ${texts.onlyThis}
    </button>
  `;
}

/** Renders the events with their times and the time since the request. */
function timeline({ page, order }: Part): TemplateResult {
  const texts = page.texts();
  const { createdAt, history } = order;
  return html`<ol class="timeline">
    ${history.map(
      ({ at, event, state }) =>
        html`<li data-state=${state}>
          ${timeOfDay(at, page.state.language)}
          <span class="wire since">+${((at - createdAt) / 1000).toFixed(1)} s</span>
          <span class="event">${texts.event[event]}</span>
          <span class="wire state">${state}</span>
        </li>`,
    )}
  </ol>`;
}

function facts({ page, live, order }: Part): TemplateResult {
  const texts = page.texts();
  const { facts: names, startedBy, collects } = texts.orders;
  const { now } = live.clock;
  const { lastAt, count } = order.collects;
  const collected = lastAt === undefined ? collects(0) : `${collects(count)}, ${formatAgo({ at: lastAt, now, texts })}`;
  const rows: readonly [name: string, value: string | undefined, isWire?: boolean][] = [
    ['orderRef', order.orderRef, true],
    [names.relyingParty, order.rp.displayName],
    [names.person, order.person ? `${order.person.name}, ${order.person.personalNumber}` : undefined],
    [names.wanted, order.wantedNumber, true],
    [names.device, order.takenByApp?.ipAddress, true],
    [names.started, order.takenByApp ? startedBy[order.takenByApp.startedBy] : undefined],
    [names.collected, collected],
    [names.text, order.text?.slice(0, 300)],
  ];
  return html`<dl class="facts">
    ${rows.map(([name, value, isWire]) =>
      value === undefined
        ? nothing
        : html`<dt>${name}</dt>
            <dd class=${isWire ? 'wire' : ''}>${value}</dd>`,
    )}
  </dl>`;
}
