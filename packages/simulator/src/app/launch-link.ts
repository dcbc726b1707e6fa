/** Returns the `autostarttoken` of a launch link, `bankid:///` or any other, or `undefined` when it has none. */
export function readAutoStartToken(link: string): string | undefined {
  return URL.canParse(link) ? (new URL(link).searchParams.get('autostarttoken') ?? undefined) : undefined;
}
