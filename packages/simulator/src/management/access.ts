import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from '../options/option-kinds.ts';
import { ManagementError } from './management-route.ts';

/** The conditions for using the management API: the names that it is reached by, and the token of its callers. */
export interface ManagementAccess {
  /** The address that the API listens on. */
  host: string;
  /** Further names that it is reached by when other machines can reach it. */
  names: readonly string[];
  /** Absent: no token is needed, which is for loopback only. */
  token?: string | undefined;
}

/**
 * Makes sure that a request may manage the simulator.
 *
 * Its Host header has a name of the API, it comes from no page of a browser, and it has the token if there is one.
 *
 * @throws {@link ManagementError}
 */
export function assertAllowed({ headers, socket, url }: IncomingMessage, access: ManagementAccess): void {
  const { host } = headers;
  const port = socket.localPort ?? 0;
  // A target that is a whole address names its host too.
  const [, targetHost] = /^https?:\/\/([^/?#]*)/i.exec(url ?? '') ?? [];
  if (!isOwnHost(host, port, access) || (targetHost !== undefined && !isOwnHost(targetHost, port, access))) {
    throw new ManagementError(421, 'foreignHost', foreignHostMessage(port, access));
  }
  if (headers.origin !== undefined) {
    throw new ManagementError(403, 'browserPage', 'Pages in a browser may not manage the simulator.');
  }
  if (access.token !== undefined) assertHasToken(headers.authorization, access.token);
}

/**
 * Makes sure that the live page may manage the simulator: with the token if there is one, else from this machine only.
 * The server of the page has checked the names of host and origin.
 *
 * @throws {@link ManagementError}
 */
export function assertMayManage({ headers, socket }: IncomingMessage, token: string | undefined): void {
  if (token === undefined) {
    if (isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/, ''))) return;
    throw new ManagementError(403, 'otherMachine', 'The live page is for this machine; --management-token opens it.');
  }
  assertHasToken(headers.authorization, token);
}

/**
 * Checks that a Host header names the API. Another name may point to this machine by DNS rebinding; an address cannot.
 * Where other machines can reach it, the port is not compared, since a container may be reached at another one.
 */
function isOwnHost(given: string | undefined, port: number, { host, names }: ManagementAccess): boolean {
  const [, bracketed, plain, givenPort] =
    /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(given?.toLowerCase() ?? '') ?? [];
  const name = bracketed ?? plain;
  if (name === undefined) return false;
  if (isLoopback(host))
    return (name === host || name === '127.0.0.1' || name === 'localhost') && givenPort === `${port}`;
  return isIP(name) !== 0 || name === 'localhost' || name === host.toLowerCase() || names.includes(name);
}

function foreignHostMessage(port: number, { host, names }: ManagementAccess): string {
  if (isLoopback(host)) {
    return `This is not the management API's name; it is 127.0.0.1:${port} or localhost:${port}. For other machines, start it with --management-host.`;
  }
  const known = ['an address', 'localhost', ...names].join(', ');
  return `This is not the management API's name; it is ${known}. Give it others with --public-host or --names.`;
}

function assertHasToken(authorization: string | undefined, token: string): void {
  const [, given = ''] = /^Bearer +(\S+)\s*$/i.exec(authorization ?? '') ?? [];
  if (timingSafeEqual(digest(given), digest(token))) return;
  throw new ManagementError(401, 'tokenNeeded', 'Send the management token: Authorization: Bearer TOKEN.');
}

/** Digests have one length, which the comparison needs. */
function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
