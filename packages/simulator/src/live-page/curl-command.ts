import type { RecentRequest } from '../journal/recent-requests.ts';
import type { LiveAddresses } from '../live-view/live-state.ts';

/**
 * Returns the command line that sends a request again.
 *
 * It is for a POSIX shell. The certificate is that of the folder in `CREDENTIALS`, by default `credentials`; the token
 * of the management API is that in `MANAGEMENT_TOKEN`. Personal numbers are masked, as in the list.
 */
export function curlCommand(request: RecentRequest, addresses: LiveAddresses): string {
  const { method, contentType, body } = request;
  return [
    'curl',
    ...credentialsFor(request, addresses),
    `--request ${quoted(method)}`,
    // curl adds a content type of its own to a body.
    ...(contentType === undefined ? [] : [`--header ${quoted(`Content-Type: ${contentType}`)}`]),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
    quoted(`${originOf(request, addresses)}${request.path}`),
  ].join(' ');
}

function credentialsFor({ api }: RecentRequest, { needsToken }: LiveAddresses): string[] {
  if (api === 'management') return needsToken ? ['--header "Authorization: Bearer $MANAGEMENT_TOKEN"'] : [];
  const file = (name: string) => `"\${CREDENTIALS:-credentials}/${name}"`;
  return [`--cacert ${file('ca.pem')}`, `--cert ${file('rp.pem')}`, `--key ${file('rp-key.pem')}`];
}

function originOf({ api }: RecentRequest, { rpApi, idCardApi, management }: LiveAddresses): string {
  if (api === 'management') return management;
  return api === 'idCard' ? idCardApi : rpApi;
}

/** Quotes a word for the shell; a quote in it ends the quotation, stands escaped, and begins another. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
