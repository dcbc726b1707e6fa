import { randomBytes } from 'node:crypto';
import type { Agent } from '@secure-start/server';

/** The agents who are logged in, kept in memory. */
export interface AgentSessions {
  /** Begins a session under a new id, and ends the one this browser had; gives `Set-Cookie`. */
  begin(agent: Agent, cookies?: string | null): string;
  find(cookies: string | null | undefined): Agent | undefined;
  /** Who sends a request to the desk. A desk that is only open, with its event stream, is not used. */
  senderOf(request: Request): Agent | undefined;
  /** Forgets a session; gives the `Set-Cookie` that removes its cookie. */
  end(cookies: string | null | undefined): string;
  /** How many are kept. */
  count(): number;
}

/** BankID's terms end a session after two hours without use. */
const idleMs = 2 * 60 * 60 * 1000;

/**
 * Sessions in a cookie that no script can read. `secure`: over https only, under a name that no other host can set.
 * `isAgent`: whether somebody is still on the list, asked at every request.
 */
export function createAgentSessions(options: {
  clock: { now(): number };
  secure: boolean;
  isAgent: (agent: Agent) => boolean;
}): AgentSessions {
  const { clock, secure, isAgent } = options;
  const sessions = new Map<string, { agent: Agent; lastSeenAt: number }>();
  const name = secure ? '__Host-agent' : 'agent';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  const idIn = (cookies: string | null | undefined): string => {
    const pairs = (cookies ?? '').split(';').map((pair) => pair.trim().split('='));
    return pairs.find(([key]) => key === name)?.[1] ?? '';
  };
  const isOver = ({ agent, lastSeenAt }: { agent: Agent; lastSeenAt: number }): boolean =>
    clock.now() - lastSeenAt > idleMs || !isAgent(agent);
  const find = (cookies: string | null | undefined, { isUse }: { isUse: boolean }): Agent | undefined => {
    const id = idIn(cookies);
    const session = sessions.get(id);
    if (!session) return undefined;
    if (isOver(session)) {
      sessions.delete(id);
      return undefined;
    }
    if (isUse) session.lastSeenAt = clock.now();
    return session.agent;
  };
  return {
    begin(agent, cookies) {
      sessions.delete(idIn(cookies));
      for (const [id, session] of sessions) if (isOver(session)) sessions.delete(id);
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, { agent, lastSeenAt: clock.now() });
      return `${name}=${id}; ${attributes}`;
    },
    find: (cookies) => find(cookies, { isUse: true }),
    senderOf: (request) =>
      find(request.headers.get('cookie'), { isUse: !new URL(request.url).pathname.endsWith('/events') }),
    end(cookies) {
      sessions.delete(idIn(cookies));
      return `${name}=; Max-Age=0; ${attributes}`;
    },
    count: () => sessions.size,
  };
}
