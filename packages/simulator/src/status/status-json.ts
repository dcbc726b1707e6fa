import type { VersionLife } from '../versions/version-status.ts';
import { newsItem } from './news-item.ts';
import type { ServiceStatus } from './service-status.ts';

/** The status for programs; instants are ISO 8601 in UTC. */
export function statusJson(status: ServiceStatus): object {
  return {
    at: iso(status.at),
    state: status.state,
    versions: status.versions.map(({ version, path, life }) => ({ version, path, ...lifeJson(life) })),
    maintenance: status.maintenance.map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
    news: status.news.map((news) => {
      const [sv, en] = [newsItem(news, 'sv'), newsItem(news, 'en')];
      return {
        id: sv.id,
        at: iso(sv.at),
        kind: news.kind,
        ...(news.kind === 'maintenance' ? {} : { version: news.version }),
        title: { sv: sv.title, en: en.title },
        text: { sv: sv.text, en: en.text },
      };
    }),
  };
}

function lifeJson(life: VersionLife): object {
  switch (life.state) {
    case 'supported':
      return { state: life.state };
    case 'shutdown':
      return { state: life.state, announcedAt: iso(life.announcedAt), closesAt: iso(life.closesAt) };
    case 'closed':
      return { state: life.state, closedAt: iso(life.closedAt) };
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
