import type { VersionLife } from './version-status.ts';

/**
 * What the answers of a version say of its life.
 *
 * `Deprecation` is RFC 9745 (a structured date), `Sunset` RFC 8594 (an HTTP date), the `Link` has the relations of both
 * and that of RFC 8631. Ours: BankID is not known to send any of them.
 */
export function lifeHeaders(options: { life: VersionLife; statusUrl: string }): Record<string, string> {
  const { life, statusUrl } = options;
  const Link = `<${statusUrl}>; rel="deprecation sunset status"; type="text/html"`;
  switch (life.state) {
    case 'supported':
      return {};
    case 'shutdown':
      return {
        Deprecation: `@${Math.floor(life.announcedAt / 1_000)}`,
        Sunset: new Date(life.closesAt).toUTCString(),
        Link,
      };
    case 'closed':
      return { Sunset: new Date(life.closedAt).toUTCString(), Link };
  }
}
