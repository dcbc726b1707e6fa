/** The `autostarttoken` of a launch link, `bankid:///` or any other; nothing when it has none. */
export function tokenOfLink(link: string): string | undefined {
  return URL.canParse(link) ? (new URL(link).searchParams.get('autostarttoken') ?? undefined) : undefined;
}
