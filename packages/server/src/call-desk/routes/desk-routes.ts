import type { DeskView } from '@secure-start/protocol/call';
import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import { withinTime } from '../../engine/within-time.ts';
import type { OpenStreams } from '../../events/open-streams.ts';
import type { IncomingRequest } from '../../http/incoming-request.ts';
import { readJson, wrongField } from '../../http/request-body.ts';
import { requestLanguage } from '../../http/request-language.ts';
import { jsonResponse } from '../../http/response.ts';
import type { RouteHandler, RouteRequest } from '../../http/route.ts';
import { eventCursorOf, isImmediatePoll, type RouteResponse } from '../../http/route-response.ts';
import { BankIdServerError } from '../../http/server-error.ts';
import type { CallDeskOptions } from '../call-desk-options.ts';
import type { Agent } from '../call-purpose.ts';
import { type DeskEngine, type DeskEntry, deskKey, emptyDesk, waitUntilAtRest } from '../desk/desk-machine.ts';
import { type Call, type Desk, hasUnreadAlarm, isUnderWay } from '../desk/desk.ts';
import type { CallStart } from '../orders/begin-call.ts';
import { readStartCall } from './read-start-call.ts';
import { checkedAgent } from '../../input/agent.ts';

/** The longest that the answer to a press on Cancel waits for BankID. */
const cancelWithinMs = 5_000;

/** Creates the routes by method and address. Their contract is `@secure-start/protocol/call`. */
export function createDeskRoutes(options: {
  engine: DeskEngine;
  startCall: (start: CallStart) => Promise<DeskEntry>;
  streams: OpenStreams<Desk>;
  viewOf: (desk: Desk) => DeskView;
  authenticateAgent: CallDeskOptions['authenticateAgent'];
  clock: Pick<Clock, 'sleep'>;
  callbackTimeoutMs: number;
  reportApplicationError: ReportApplicationError;
}): Readonly<Record<string, RouteHandler>> {
  const { engine, startCall, streams, viewOf, authenticateAgent } = options;
  const { clock, callbackTimeoutMs: timeoutMs, reportApplicationError } = options;

  async function agentOf(request: IncomingRequest): Promise<Agent | undefined> {
    try {
      const call = (): ReturnType<typeof authenticateAgent> => authenticateAgent(request.toRequest());
      return checkedAgent(await withinTime({ clock, timeoutMs, name: 'authenticateAgent', call }));
    } catch (error) {
      reportApplicationError(error, { callback: 'authenticateAgent' });
      throw new BankIdServerError('applicationFailed', 'authenticateAgent() failed');
    }
  }

  /** Lets in agents only. */
  const asAgent =
    (handle: (route: RouteRequest, agent: Agent) => Promise<RouteResponse>): RouteHandler =>
    async (route) => {
      const agent = await agentOf(route.request);
      if (!agent) throw new BankIdServerError('notSignedIn');
      return handle(route, agent);
    };

  /** Returns the desk of an agent; before their first call an empty one, which is not stored. */
  async function findDesk(agent: Agent): Promise<DeskEntry> {
    const key = deskKey(agent);
    const stored = await engine.records.read(key);
    return stored ?? { key, version: 0, state: emptyDesk(agent, engine.now()), effects: [], nextEffectId: 0 };
  }

  function show({ state }: DeskEntry, status = 200): RouteResponse {
    return jsonResponse({ status, body: viewOf(state) });
  }

  /** A press that is about the call at the desk, if `isMeant` says that it can be about it. */
  const pressing = (
    isMeant: (call: Call | undefined) => boolean,
    press: (entry: DeskEntry, callId: string) => Promise<DeskEntry>,
  ): RouteHandler =>
    asAgent(async ({ request }, agent) => {
      const { callId } = await readJson(request);
      if (typeof callId !== 'string') throw wrongField('callId', 'that of the call before the agent');
      const entry = await findDesk(agent);
      const { call } = entry.state;
      if (!isMeant(call)) throw new BankIdServerError('noCall');
      if (call?.callId !== callId) throw new BankIdServerError('otherCall');
      return show(await press(entry, callId));
    });

  return {
    'GET /desk': asAgent(async (_route, agent) => show(await findDesk(agent))),
    'GET /desk/events': asAgent(async ({ request }, agent) => {
      const entry = await findDesk(agent);
      const isAllowed = async (): Promise<boolean> => (await agentOf(request))?.agentId === agent.agentId;
      const after = eventCursorOf(request);
      const isImmediate = isImmediatePoll(request);
      return {
        kind: 'stream',
        isPoll: after !== undefined,
        open: (sink) => streams.open({ entry, isAllowed, after, isImmediate, sink }),
      };
    }),
    'POST /calls': asAgent(async ({ request, context }, agent) => {
      const body = await readStartCall(request, engine.now());
      const { purpose, personalNumber, callInitiator, language = requestLanguage(request), reference } = body;
      const started = await startCall({
        request: request.toRequest(),
        context,
        agent,
        purpose,
        personalNumber,
        callInitiator,
        language,
        ...(reference !== undefined && { reference }),
      });
      return show(started, 201);
    }),
    'POST /calls/cancel': pressing(isUnderWay, async (entry, callId) => {
      const pressed = await engine.applyEvent({ entry, event: { type: 'cancelWanted', callId } });
      return waitUntilAtRest({ engine, entry: pressed ?? entry, timeoutMs: cancelWithinMs });
    }),
    'POST /calls/acknowledge': pressing(hasUnreadAlarm, async (entry, callId) => {
      return (await engine.applyEvent({ entry, event: { type: 'alarmAcknowledged', callId } })) ?? entry;
    }),
  };
}
