import { randomBytes } from 'node:crypto';
import type { Agent } from '@secure-start/server';

/** Sessions of the agents who are logged in. */
export interface AgentSessions {
  /** Begins a session under a new id, ends an older one of the same browser, and returns the `Set-Cookie` header. */
  begin(agent: Agent, cookies?: string | null): string;
  /** Finds the agent by the `Cookie` header and prolongs the session. */
  find(cookies: string | null | undefined): Agent | undefined;
  /** Finds the agent who sends a request to the desk. An open event stream alone does not prolong the session. */
  authenticate(request: Request): Agent | undefined;
  /** Ends the session and returns the `Set-Cookie` header that removes its cookie. */
  end(cookies: string | null | undefined): string;
  /** Counts the sessions in memory. */
  count(): number;
}

/** BankID's terms end a session after two hours without use. */
const idleMs = 2 * 60 * 60 * 1000;

/** Creates sessions in memory. Their ids are random, and scripts cannot read the cookie. */
export function createAgentSessions(options: {
  clock: { now(): number };
  /** Sends the cookie over https only, under a name that no other host can set. */
  secure: boolean;
  /** Returns whether an agent may still work. It is called for every request. */
  isAgent: (agent: Agent) => boolean;
}): AgentSessions {
  const { clock, secure, isAgent } = options;
  const sessions = new Map<string, { agent: Agent; lastSeenAt: number }>();
  const name = secure ? '__Host-agent' : 'agent';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  const getId = (cookies: string | null | undefined): string => {
    const pairs = (cookies ?? '').split(';').map((pair) => pair.trim().split('='));
    return pairs.find(([key]) => key === name)?.[1] ?? '';
  };
  const hasEnded = ({ agent, lastSeenAt }: { agent: Agent; lastSeenAt: number }): boolean =>
    clock.now() - lastSeenAt > idleMs || !isAgent(agent);
  const find = (cookies: string | null | undefined, { prolongs }: { prolongs: boolean }): Agent | undefined => {
    const id = getId(cookies);
    const session = sessions.get(id);
    if (!session) return undefined;
    if (hasEnded(session)) {
      sessions.delete(id);
      return undefined;
    }
    if (prolongs) session.lastSeenAt = clock.now();
    return session.agent;
  };
  return {
    begin(agent, cookies) {
      sessions.delete(getId(cookies));
      for (const [id, session] of sessions) if (hasEnded(session)) sessions.delete(id);
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, { agent, lastSeenAt: clock.now() });
      return `${name}=${id}; ${attributes}`;
    },
    find: (cookies) => find(cookies, { prolongs: true }),
    authenticate: (request) =>
      find(request.headers.get('cookie'), { prolongs: !new URL(request.url).pathname.endsWith('/events') }),
    end(cookies) {
      sessions.delete(getId(cookies));
      return `${name}=; Max-Age=0; ${attributes}`;
    },
    count: () => sessions.size,
  };
}
