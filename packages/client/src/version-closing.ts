import type { IncomingHttpHeaders } from 'node:http';

/** The service says that the version in use is going to be closed, or should not be used any more. */
export interface VersionClosing {
  /** When it stops answering; absent when only its deprecation is announced. */
  sunset?: Date;
  /** Where to read more. */
  link?: string;
}

/**
 * What an answer's headers announce, or `undefined` when nothing: `Sunset` (RFC 8594), `Deprecation` (RFC 9745, and the
 * drafts before it) and their `Link`. What cannot be read counts as not there.
 */
export function versionClosingIn(headers: IncomingHttpHeaders): VersionClosing | undefined {
  const sunset = dateOf(textOf(headers['sunset']));
  const deprecation = textOf(headers['deprecation']);
  const isDeprecated = deprecation !== '' && deprecation.toLowerCase() !== 'false';
  if (!sunset && !isDeprecated) return undefined;
  const link = linkIn(textOf(headers['link']));
  return { ...(sunset && { sunset }), ...(link !== undefined && { link }) };
}

/**
 * Tells of an announcement when it is new or has changed, and then at most once a day.
 *
 * The function it gives is called with the headers of every answer and the wall clock in milliseconds.
 */
export function watchVersionClosing(tell: (closing: VersionClosing) => void): {
  see(headers: IncomingHttpHeaders, now: number): void;
  /** The last announcement. */
  latest(): VersionClosing | undefined;
} {
  let latest: VersionClosing | undefined;
  let tellAgainAt = 0;
  return {
    see(headers, now) {
      const closing = versionClosingIn(headers);
      if (!closing) return;
      const isNews = latest?.sunset?.getTime() !== closing.sunset?.getTime() || latest?.link !== closing.link;
      latest = closing;
      if (!isNews && now < tellAgainAt) return;
      tellAgainAt = now + dayMs;
      tell(closing);
    },
    latest: () => latest,
  };
}

const dayMs = 24 * 60 * 60 * 1000;

function textOf(header: string | readonly string[] | undefined): string {
  return (typeof header === 'string' ? header : (header?.join(', ') ?? '')).trim();
}

function dateOf(text: string): Date | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function linkIn(header: string): string | undefined {
  for (const [, address, parameters = ''] of header.matchAll(/<([^>]*)>([^<]*)/g)) {
    if (/;\s*rel="?[^"]*\b(sunset|deprecation)\b/i.test(parameters)) return address;
  }
  return undefined;
}
