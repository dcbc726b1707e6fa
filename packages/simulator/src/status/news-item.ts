import { apiVersions } from '@secure-start/protocol/changes';
import type { Language } from '@secure-start/protocol/messages';
import type { News } from './service-status.ts';
import { statusTexts } from './status-texts.ts';
import { formatDay, formatTime } from './format-swedish-time.ts';

/** A news item in one language. */
export interface NewsItem {
  /** The same in every language and at every request. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  title: string;
  text: string;
}

/** Renders a news item in a language. */
export function describeNews(news: News, language: Language): NewsItem {
  const { newsTitle, newsText } = statusTexts[language];
  const { at } = news;
  if (news.kind === 'maintenance') {
    const [from, until] = [formatTime(news.from, language), formatTime(news.until, language)];
    const text = newsText.maintenance(from, until);
    return { id: `maintenance-${Math.floor(news.from)}`, at, title: newsTitle.maintenance(from), text };
  }
  const { version, kind } = news;
  const { path } = apiVersions[version];
  const id = `${version}-${kind}-${Math.floor(at)}`;
  const moveOn = version === '6.0' ? '' : ` ${newsText.moveOn}`;
  switch (kind) {
    case 'announced':
    case 'moved': {
      const text = `${newsText.closing(path, formatTime(news.closesAt, language))}${moveOn}`;
      return { id, at, title: newsTitle[kind](version, formatDay(news.closesAt, language)), text };
    }
    case 'closed':
      return { id, at, title: newsTitle.closed(version), text: `${newsText.closed(path)}${moveOn}` };
    case 'opened':
      return { id, at, title: newsTitle.opened(version), text: newsText.opened(path) };
  }
}
