import { languageFor } from '@secure-start/protocol/messages';
import type { World } from '../bank-id-service.ts';
import { atomFeed, jsonFeed } from './feeds.ts';
import { statusOf } from './service-status.ts';
import { statusJson } from './status-json.ts';
import { statusPage } from './status-page.ts';
import { statusStyle } from './status-style.ts';

/** A page, a feed or a style sheet. */
export interface StatusFile {
  contentType: string;
  body: string;
}

/**
 * Answers what is read of the service's status; nothing for other paths.
 *
 * `/status` for people, `/status.json` for programs, `/status/feed.atom` and `/status/feed.json` for feed readers. The
 * language is that of `?lang=`, else the one the reader likes best, else Swedish.
 */
export function answerStatus(options: {
  world: World;
  url: URL;
  acceptLanguage: string | undefined;
  /** Scheme, name and port that the page is at. */
  origin: string;
}): StatusFile | undefined {
  const { world, url, acceptLanguage, origin } = options;
  if (url.pathname === '/status.css') return { contentType: 'text/css; charset=utf-8', body: statusStyle };
  const language = languageFor(url.searchParams.get('lang') ?? acceptLanguage?.split(/[,;]/)[0]?.trim());
  const status = () => statusOf({ now: world.clock.now(), versions: world.versions, maintenance: world.maintenance() });
  const feed = () => ({ status: status(), language, statusUrl: `${origin}/status` });
  switch (url.pathname) {
    case '/status':
      return { contentType: 'text/html; charset=utf-8', body: statusPage({ status: status(), language }) };
    case '/status.json':
      return { contentType: 'application/json', body: JSON.stringify(statusJson(status())) };
    case '/status/feed.atom':
      return { contentType: 'application/atom+xml; charset=utf-8', body: atomFeed(feed()) };
    case '/status/feed.json':
      return { contentType: 'application/feed+json', body: JSON.stringify(jsonFeed(feed())) };
    default:
      return undefined;
  }
}
