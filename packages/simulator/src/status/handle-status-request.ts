import { languageFor } from '@secure-start/protocol/messages';
import type { BankIdService } from '../bank-id-service.ts';
import { atomFeed, jsonFeed } from './feeds.ts';
import { createServiceStatus } from './service-status.ts';
import { statusJson } from './status-json.ts';
import { statusPage } from './status-page.ts';
import { statusStyle } from './status-style.ts';

/** A page, a feed or a style sheet. */
export interface StatusResponse {
  contentType: string;
  body: string;
}

/**
 * Handles a request for the service status. Returns `undefined` for other paths.
 *
 * `/status` is a page, `/status.json` is for programs, `/status/feed.atom` and `/status/feed.json` are feeds. The
 * language is that of `?lang=`, else the first of `Accept-Language`, else Swedish.
 */
export function handleStatusRequest(options: {
  service: BankIdService;
  url: URL;
  acceptLanguage: string | undefined;
  /** Scheme, host, port and tenant prefix of the page. */
  baseUrl: string;
}): StatusResponse | undefined {
  const { service, url, acceptLanguage, baseUrl } = options;
  if (url.pathname === '/status.css') return { contentType: 'text/css; charset=utf-8', body: statusStyle };
  const language = languageFor(url.searchParams.get('lang') ?? acceptLanguage?.split(/[,;]/)[0]?.trim());
  const statusUrl = `${baseUrl}/status`;
  const status = createServiceStatus({
    now: service.clock.now(),
    versions: service.versionSchedule,
    maintenance: service.maintenanceWindows(),
  });
  switch (url.pathname) {
    case '/status':
      return { contentType: 'text/html; charset=utf-8', body: statusPage({ status, language }) };
    case '/status.json':
      return { contentType: 'application/json', body: JSON.stringify(statusJson(status)) };
    case '/status/feed.atom':
      return {
        contentType: 'application/atom+xml; charset=utf-8',
        body: atomFeed({ status, language, statusUrl }),
      };
    case '/status/feed.json':
      return {
        contentType: 'application/feed+json',
        body: JSON.stringify(jsonFeed({ status, language, statusUrl })),
      };
    default:
      return undefined;
  }
}
