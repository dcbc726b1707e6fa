import type { Language } from '@secure-start/protocol/messages';
import type { VersionStatus } from '../versions/version-status.ts';
import { escapeText } from './escape-text.ts';
import { describeNews } from './news-item.ts';
import type { ServiceStatus } from './service-status.ts';
import { statusTexts } from './status-texts.ts';
import { formatDay, formatTime } from './format-swedish-time.ts';

const dayMs = 86_400_000;

/** Renders the status as an HTML page without scripts. */
export function statusPage({ status, language }: { status: ServiceStatus; language: Language }): string {
  const texts = statusTexts[language];
  const other = language === 'sv' ? 'en' : 'sv';
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${texts.title}: ${texts.state[status.state]}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="status.css" />
    <link rel="alternate" type="application/atom+xml" title="Atom" href="status/feed.atom?lang=${language}" />
    <link rel="alternate" type="application/feed+json" title="JSON Feed" href="status/feed.json?lang=${language}" />
  </head>
  <body>
    <header>
      <p class="service">${texts.title}</p>
      <a class="language" href="status?lang=${other}" lang="${other}" hreflang="${other}">${texts.otherLanguage}</a>
    </header>
    <main>
      <section class="state" data-state="${status.state}">
        <h1>${texts.state[status.state]}</h1>
        <p>${texts.stateText[status.state]}</p>
      </section>
      <section>
        <h2>${texts.versions}</h2>
        <ul class="versions">${status.versions.map((entry) => versionEntry(entry, status.at, language)).join('')}</ul>
      </section>
      <section>
        <h2>${texts.maintenance}</h2>
        ${maintenanceList(status, language)}
      </section>
      <section>
        <h2>${texts.news}</h2>
        ${newsList(status, language)}
      </section>
    </main>
    <footer>
      <p>${texts.follow}: <a href="status/feed.atom?lang=${language}">Atom</a>,
        <a href="status/feed.json?lang=${language}">JSON Feed</a>, <a href="status.json">status.json</a></p>
      <p>${texts.clock(formatTime(status.at, language))}</p>
      <p>${texts.notBankId}</p>
    </footer>
  </body>
</html>
`;
}

function versionEntry(entry: ServiceStatus['versions'][number], now: number, language: Language): string {
  const { version, path, status } = entry;
  return `
          <li data-status="${status.state}">
            <h3>${version} <code>${escapeText(path)}</code></h3>
            <span class="version-state">${statusTexts[language].versionState[status.state]}</span>
            ${versionText(status, now, language)}
          </li>`;
}

function versionText(status: VersionStatus, now: number, language: Language): string {
  const texts = statusTexts[language];
  switch (status.state) {
    case 'supported':
      return `<p>${texts.supportedText}</p>`;
    case 'closed':
      return `<p>${texts.closedText(formatDay(status.closedAt, language))}</p>`;
    case 'shutdown': {
      const daysLeft = texts.daysLeft(Math.ceil((status.closesAt - now) / dayMs));
      const elapsedMs = Math.floor(now - status.announcedAt);
      return `<p>${texts.shutdownText(formatTime(status.closesAt, language))} <strong>${daysLeft}</strong></p>
            <progress max="${Math.ceil(status.closesAt - status.announcedAt)}" value="${elapsedMs}" aria-label="${daysLeft}"></progress>`;
    }
  }
}

function maintenanceList({ maintenance }: ServiceStatus, language: Language): string {
  const texts = statusTexts[language];
  if (maintenance.length === 0) return `<p class="nothing">${texts.noMaintenance}</p>`;
  const windows = maintenance.map(
    ({ from, until }) => `<li>${texts.window(formatTime(from, language), formatTime(until, language))}</li>`,
  );
  return `<ul class="windows">${windows.join('')}</ul>`;
}

function newsList({ news }: ServiceStatus, language: Language): string {
  if (news.length === 0) return `<p class="nothing">${statusTexts[language].noNews}</p>`;
  const items = news.map((one) => {
    const { id, at, title, text } = describeNews(one, language);
    return `
          <li id="${escapeText(id)}">
            <time datetime="${new Date(at).toISOString()}">${formatTime(at, language)}</time>
            <h3>${escapeText(title)}</h3>
            <p>${escapeText(text)}</p>
          </li>`;
  });
  return `<ol class="news">${items.join('')}</ol>`;
}
