import type { DeskView } from '@secure-start/protocol/call';
import type { OpenStreams } from '../events/open-streams.ts';
import { jsonAnswer } from '../http/answer.ts';
import { FlowError } from '../http/flow-error.ts';
import type { GuardedRequest } from '../http/guarded-router.ts';
import { afterOf, type Reply } from '../http/reply.ts';
import { readJson, wrongField } from '../http/request-body.ts';
import type { CallDeskOptions } from './call-desk-options.ts';
import { collectCall } from './collect-call.ts';
import { type Agent, type Call, type Desk, isUnderWay } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { hasUnreadAlarm } from './desk-transition.ts';
import { readStartCall } from './read-start-call.ts';
import { startCall } from './start-call.ts';
import { findDesk, storedDesk } from './stored-desk.ts';

/** One call of a call desk, by an agent. */
type DeskCall = (guarded: GuardedRequest) => Promise<Reply>;

/** The calls by method and address. Their contract is in `call.ts` of the protocol package. */
export function createDeskCalls(options: {
  parts: DeskParts;
  streams: OpenStreams<Desk>;
  viewOf: (desk: Desk) => DeskView;
  authenticateAgent: CallDeskOptions['authenticateAgent'];
}): Readonly<Record<string, DeskCall>> {
  const { parts, streams, viewOf, authenticateAgent } = options;

  async function agentOf(request: Request): Promise<Agent | undefined> {
    try {
      return await authenticateAgent(request);
    } catch (error) {
      parts.applicationFailed(error, { callback: 'authenticateAgent' });
      throw new FlowError('applicationFailed', 'authenticateAgent() threw');
    }
  }

  const show = (desk: Desk, status = 200): Reply => ({
    kind: 'answer',
    response: jsonAnswer({ status, body: viewOf(desk) }),
  });

  /** Lets in agents only. */
  const asAgent =
    (call: (guarded: GuardedRequest, agent: Agent) => Promise<Reply>): DeskCall =>
    async (guarded) => {
      const agent = await agentOf(guarded.request);
      if (!agent) throw new FlowError('notSignedIn');
      return call(guarded, agent);
    };

  /** A press that is about the call at the desk, if `isMeant` says that there is something to press for. */
  const pressing = (
    isMeant: (call: Call | undefined) => boolean,
    press: (desk: Desk, callId: string) => Promise<Desk>,
  ): DeskCall =>
    asAgent(async ({ request }, agent) => {
      const { callId } = await readJson(request);
      if (typeof callId !== 'string') throw wrongField('callId', 'that of the call before the agent');
      const desk = await findDesk(parts, agent);
      if (!isMeant(desk.call)) throw new FlowError('noCall');
      if (desk.call?.callId !== callId) throw new FlowError('otherCall');
      return show(await press(desk, callId));
    });

  return {
    'GET /desk': asAgent(async (_guarded, agent) => show(await findDesk(parts, agent))),
    'GET /desk/events': asAgent(async ({ request }, agent) => {
      const item = await findDesk(parts, agent);
      const stillWatched = async (): Promise<Desk | undefined> => {
        const latest = await agentOf(request);
        return latest?.agentId === agent.agentId ? findDesk(parts, latest) : undefined;
      };
      const seen = afterOf(request);
      return {
        kind: 'stream',
        isPoll: seen.after !== undefined,
        open: (sink) => streams.open({ item, stillWatched, ...seen, sink }),
      };
    }),
    'POST /calls': asAgent(async ({ request, speak }, agent) => {
      const start = await readStartCall(request.clone(), parts.clock.now());
      if (start.language) speak(start.language);
      return show(await startCall({ parts, request, agent, start }), 201);
    }),
    'POST /calls/cancel': pressing(isUnderWay, async (desk, callId) => {
      const { keyHash } = desk;
      await parts.change(keyHash, { type: 'cancelWanted', callId });
      // Where BankID is being asked at this moment, or is out of reach, whoever looks after the call cancels it.
      await collectCall({ parts, keyHash, callId });
      return (await storedDesk(parts.store, keyHash)) ?? desk;
    }),
    'POST /calls/acknowledge': pressing(
      hasUnreadAlarm,
      async (desk, callId) => (await parts.change(desk.keyHash, { type: 'alarmAcknowledged', callId })) ?? desk,
    ),
  };
}
