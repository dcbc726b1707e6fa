import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RecentRequest } from '../../journal/recent-requests.ts';
import type { LiveState } from '../../live-view/live-state.ts';
import { curlCommand } from '../curl-command.ts';
import type { LivePage } from '../live.ts';
import { circumstancesIn } from '../why/circumstances.ts';
import { explainRequest } from '../why/explain-request.ts';
import { moreButton } from './more-button.ts';
import { timeOfDay } from './time.ts';

/** Renders the requests, newest first, each with its command. */
export function requestList(page: LivePage, live: LiveState): TemplateResult {
  const { requests: texts } = page.texts();
  const { requests, requestCount, addresses } = live;
  return html`<section class="panel" aria-labelledby="requests-heading">
    <div class="panel-head">
      <h2 id="requests-heading">${texts.heading}</h2>
      <span class="count">${texts.count(requests.length, requestCount)}</span>
    </div>
    ${requests.length === 0 ? html`<p class="quiet">${requestCount === 0 ? texts.none : texts.noneMatch}</p>` : nothing}
    <ul class="rows">
      ${repeat(
        requests,
        ({ id }) => id,
        (request) => requestRow(page, live, request),
      )}
    </ul>
    ${moreButton({ page, shown: requests.length, limit: 'maxRequests', text: texts.more })}
    ${
      requests.length === 0
        ? nothing
        : html`<p class="quiet small">
            ${texts.credentialsHelp} ${addresses.needsToken ? texts.tokenHelp : nothing} ${texts.maskedHelp}
          </p>`
    }
  </section>`;
}

function requestRow(page: LivePage, live: LiveState, request: RecentRequest): TemplateResult {
  const { language, shownCommandId } = page.state;
  const texts = page.texts();
  const why = explainRequest(request, { ...circumstancesIn(live, texts), orders: live.orders });
  const { id, at, method, path, httpStatus, orderRef, body } = request;
  const isRefused = httpStatus === 0 || httpStatus >= 400;
  const isProblem = isRefused || (request.api !== 'management' && request.outcome?.status === 'failed');
  return html`<li class="row request" data-problem=${isProblem}>
    <div class="line">
      ${timeOfDay(at, language)}
      <span class="wire strong path">${method} ${path}</span>
      <span class="chip wire" data-status=${isRefused ? 'failed' : 'complete'}>
        ${httpStatus === 0 ? texts.requests.noResponse : httpStatus}
      </span>
      <span class="wire answer">${answerOf(request)}</span>
      ${
        orderRef === undefined
          ? html`<span></span>`
          : html`<button class="plain wire" title=${orderRef} @click=${() => openOrder(page, orderRef)}>
              ${orderRef.slice(0, 8)}
            </button>`
      }
      <button
        class="copy"
        aria-label="${texts.requests.copy}: ${method} ${path}"
        @click=${() => void copyCommand(page, live, request)}
      >
        ${texts.requests.copy}
      </button>
    </div>
    ${why === undefined ? nothing : html`<p class="why">${why}</p>`}
    ${
      body === undefined
        ? nothing
        : html`<details>
            <summary class="wire">
              <span class="visually-hidden">${texts.requests.body}</span> ${body.slice(0, 200)}
            </summary>
            <pre class="wire">${body}</pre>
          </details>`
    }
    ${
      shownCommandId === id
        ? html`<p>${texts.requests.copyFailed}</p>
            <pre class="wire">${curlCommand(request, live.addresses)}</pre>`
        : nothing
    }
  </li>`;
}

/** Returns the members of the response that say most: the error, or the status of the order. */
function answerOf(request: RecentRequest): string {
  if (request.errorCode !== undefined) return request.errorCode;
  if (request.api === 'management' || !request.outcome) return '';
  const { status, hintCode } = request.outcome;
  return hintCode === undefined ? status : `${status}/${hintCode}`;
}

function openOrder(page: LivePage, orderRef: string): void {
  page.update({ openOrderRef: orderRef });
  page.setFilter({ orderRef });
}

async function copyCommand(page: LivePage, live: LiveState, request: RecentRequest): Promise<void> {
  const { copied } = page.texts().requests;
  try {
    await navigator.clipboard.writeText(curlCommand(request, live.addresses));
    page.update({ announcement: copied, shownCommandId: undefined });
  } catch {
    // Without a secure context or a permission there is no clipboard: the command is shown, to be copied by hand.
    page.update({ shownCommandId: request.id });
  }
}
