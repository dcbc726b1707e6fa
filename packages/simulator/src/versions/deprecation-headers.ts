import type { VersionStatus } from './version-status.ts';

/**
 * Returns the headers that announce the closing of a version.
 *
 * `Deprecation` is from RFC 9745 (a structured date), `Sunset` from RFC 8594 (an HTTP date). `Link` has the relations of
 * both and that of RFC 8631. Ours: BankID is not known to send any of them.
 */
export function deprecationHeaders(options: {
  status: Exclude<VersionStatus, { state: 'supported' }>;
  statusUrl: string;
}): Record<string, string> {
  const { status, statusUrl } = options;
  const Link = `<${statusUrl}>; rel="deprecation sunset status"; type="text/html"`;
  switch (status.state) {
    case 'shutdown':
      return {
        Deprecation: `@${Math.floor(status.announcedAt / 1_000)}`,
        Sunset: new Date(status.closesAt).toUTCString(),
        Link,
      };
    case 'closed':
      return { Sunset: new Date(status.closedAt).toUTCString(), Link };
  }
}
