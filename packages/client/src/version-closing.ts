import type { IncomingHttpHeaders } from 'node:http';

/** An announcement that the version in use will be closed, or is deprecated. */
export interface VersionClosing {
  /** The day of the closing. Absent when only the deprecation is announced. */
  sunset?: Date;
  /** The address of a page about it. */
  link?: string;
}

/**
 * Returns the announcement in the headers of a response, or `undefined`.
 *
 * It reads `Sunset` (RFC 8594), `Deprecation` (RFC 9745 and the drafts before it) and their `Link`. A value that cannot be
 * parsed counts as absent.
 */
export function parseVersionClosing(headers: IncomingHttpHeaders): VersionClosing | undefined {
  const sunset = dateOf(textOf(headers['sunset']));
  const deprecation = textOf(headers['deprecation']);
  const isDeprecated = deprecation !== '' && deprecation.toLowerCase() !== 'false';
  if (!sunset && !isDeprecated) return undefined;
  const link = linkIn(textOf(headers['link']));
  return { ...(sunset && { sunset }), ...(link !== undefined && { link }) };
}

/** Reports an announcement when it is new or has changed, and then at most once a day. */
export function watchVersionClosing(report: (closing: VersionClosing) => void): {
  /** Takes the headers of every response, and the wall clock in milliseconds. */
  observe(headers: IncomingHttpHeaders, now: number): void;
  /** The last announcement. */
  latest(): VersionClosing | undefined;
} {
  let latest: VersionClosing | undefined;
  let nextReportAt = 0;
  return {
    observe(headers, now) {
      const closing = parseVersionClosing(headers);
      if (!closing) return;
      const hasChanged = latest?.sunset?.getTime() !== closing.sunset?.getTime() || latest?.link !== closing.link;
      latest = closing;
      if (!hasChanged && now < nextReportAt) return;
      nextReportAt = now + dayMs;
      report(closing);
    },
    latest: () => latest,
  };
}

const dayMs = 24 * 60 * 60 * 1000;

function textOf(header: string | readonly string[] | undefined): string {
  return (typeof header === 'string' ? header : (header?.join(', ') ?? '')).trim();
}

function dateOf(text: string): Date | undefined {
  if (text === '') return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function linkIn(header: string): string | undefined {
  for (const [, address, parameters = ''] of header.matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel="?[^";]*\b(sunset|deprecation)\b/i.test(parameters)) return address;
  }
  return undefined;
}
