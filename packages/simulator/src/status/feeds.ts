import type { Language } from '@secure-start/protocol/messages';
import { escapeText } from './escape-text.ts';
import { describeNews } from './news-item.ts';
import type { ServiceStatus } from './service-status.ts';
import { statusTexts } from './status-texts.ts';

/** The content of a feed. */
interface FeedOptions {
  status: ServiceStatus;
  language: Language;
  /** The page, without a trailing slash: `http://phone.localhost:1234/status`. */
  statusUrl: string;
}

/** Renders the news as Atom (RFC 4287). */
export function atomFeed({ status, language, statusUrl }: FeedOptions): string {
  const { title, notBankId } = statusTexts[language];
  const url = escapeText(statusUrl);
  const entries = status.news.map((news) => {
    const { id, at, title: heading, text } = describeNews(news, language);
    return [
      '  <entry>',
      `    <id>${url}#${id}</id>`,
      `    <title>${escapeText(heading)}</title>`,
      `    <updated>${iso(at)}</updated>`,
      `    <link rel="alternate" type="text/html" href="${url}?lang=${language}#${id}"/>`,
      `    <content type="text">${escapeText(text)}</content>`,
      '  </entry>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `  <id>${url}</id>`,
    `  <title>${escapeText(title)}</title>`,
    `  <subtitle>${escapeText(notBankId)}</subtitle>`,
    '  <author><name>Simulator</name></author>',
    `  <updated>${iso(status.news[0]?.at ?? status.at)}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${url}/feed.atom?lang=${language}"/>`,
    `  <link rel="alternate" type="text/html" href="${url}?lang=${language}"/>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}

/** Renders the news as JSON Feed 1.1. */
export function jsonFeed({ status, language, statusUrl }: FeedOptions): object {
  const { title, notBankId } = statusTexts[language];
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description: notBankId,
    language,
    home_page_url: `${statusUrl}?lang=${language}`,
    feed_url: `${statusUrl}/feed.json?lang=${language}`,
    items: status.news.map((news) => {
      const { id, at, title: heading, text } = describeNews(news, language);
      return {
        id: `${statusUrl}#${id}`,
        url: `${statusUrl}?lang=${language}#${id}`,
        title: heading,
        content_text: text,
        date_published: iso(at),
      };
    }),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
