import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Finding } from '../../findings/finding-list.ts';
import type { LiveState } from '../../live-view/live-state.ts';
import type { LivePage } from '../live.ts';
import { withCode } from './with-code.ts';
import { formatAgo } from '../why/durations.ts';

const maxExplanations = 5;

/** Renders the findings, grouped by their rule. */
export function findingsPanel(page: LivePage, live: LiveState): TemplateResult {
  const { findings: texts } = page.texts();
  const groups = groupById(live.findings);
  return html`<section class="panel" aria-labelledby="findings-heading">
    <div class="panel-head">
      <h2 id="findings-heading">${texts.heading}</h2>
      <span class="count">${groups.size === 0 ? nothing : groups.size}</span>
    </div>
    ${groups.size === 0 ? html`<p class="quiet">${texts.none}</p>` : nothing}
    <ul class="rows">
      ${[...groups.values()].map((group) => findingGroup(page, live, group))}
    </ul>
  </section>`;
}

function groupById(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.id, [...(groups.get(finding.id) ?? []), finding]);
  return groups;
}

function findingGroup(page: LivePage, live: LiveState, group: readonly Finding[]): TemplateResult | typeof nothing {
  const texts = page.texts();
  const [first] = group;
  if (!first) return nothing;
  const { id, level, text, link } = first;
  const count = group.reduce((sum, finding) => sum + finding.count, 0);
  const lastAt = Math.max(...group.map((finding) => finding.lastAt));
  return html`<li class="row finding">
    <p>
      <span class="chip" data-status=${level === 'wrong' ? 'failed' : 'gone'}>${texts.findings[level]}</span>
      <span class="wire strong">${id}</span>
      <span class="quiet small">
        ${texts.findings.times(count)}, ${formatAgo({ at: lastAt, now: live.clock.now, texts })}
      </span>
    </p>
    <p lang="en">${withCode(text)}</p>
    <ul class="explanations" lang="en">
      ${group.slice(0, maxExplanations).map(({ explanation }) => html`<li class="wire">${explanation}</li>`)}
    </ul>
    <a href=${link} hreflang="en" target="_blank" rel="noopener noreferrer" aria-label="${texts.findings.read}: ${id}">
      ${texts.findings.read}
    </a>
  </li>`;
}
