import type { VersionStatus } from '../versions/version-status.ts';
import { describeNews } from './news-item.ts';
import type { ServiceStatus } from './service-status.ts';

/** Renders the status for programs; times are ISO 8601 in UTC. */
export function statusJson({ at, state, versions, maintenance, news }: ServiceStatus): object {
  return {
    at: iso(at),
    state,
    versions: versions.map(({ version, path, status }) => ({ version, path, ...versionStatusJson(status) })),
    maintenance: maintenance.map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
    news: news.map((item) => {
      const [sv, en] = [describeNews(item, 'sv'), describeNews(item, 'en')];
      return {
        id: sv.id,
        at: iso(sv.at),
        kind: item.kind,
        ...(item.kind === 'maintenance' ? {} : { version: item.version }),
        title: { sv: sv.title, en: en.title },
        text: { sv: sv.text, en: en.text },
      };
    }),
  };
}

function versionStatusJson(status: VersionStatus): object {
  switch (status.state) {
    case 'supported':
      return { state: status.state };
    case 'shutdown':
      return { state: status.state, announcedAt: iso(status.announcedAt), closesAt: iso(status.closesAt) };
    case 'closed':
      return { state: status.state, closedAt: iso(status.closedAt) };
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
