import type { FlowView, LaunchView } from '@secure-start/protocol/flow';
import { launchLink, type LaunchLinks } from '@secure-start/protocol/launch';
import type { MessageId } from '@secure-start/protocol/messages';
import type { Flow } from './flow.ts';
import { adviceFor, flowMessage, isCancelWanted, messageOf } from './flow-message.ts';
import type { Instant } from '../engine/instant.ts';
import { isConfirmationNeeded } from './is-confirmation-needed.ts';
import { outcomeOf } from './flow-outcome.ts';
import { isWaitingForApp, newestOpenOrder } from './flow-orders.ts';

/** Returns the view of a flow for its own browser. */
export function flowView(options: {
  flow: Flow;
  links: LaunchLinks;
  now: Instant;
  /** A text that does not depend on the flow. */
  notice?: MessageId | undefined;
}): FlowView {
  const { flow, links, now, notice } = options;
  const { purpose, kind, reference, state, device, hintCode } = flow;
  const showsHint = hintCode !== undefined && (state === 'pending' || state === 'failed');
  const launch = launchView(flow, links, now);
  const advice = adviceFor(flow);
  const waits = isWaitingForApp(flow);
  const outcome = outcomeOf(flow);
  return {
    purpose,
    kind,
    ...(reference !== undefined && { reference }),
    state,
    ...(outcome && { outcome }),
    device,
    ...(flow.byPersonalNumber && { byPersonalNumber: true }),
    ...(device === 'same' && flow.page !== undefined && { page: flow.page }),
    ...(isCancelWanted(flow) && { cancelWanted: true }),
    ...(showsHint && { hintCode }),
    message: flowMessage(flow, now),
    ...(advice && { advice: messageOf(advice, flow.language) }),
    ...(notice && state === 'pending' && { notice: messageOf(notice, flow.language) }),
    ...(launch && { launch }),
    ...(state === 'completed' && { needsReturn: flow.completion?.nonceHash !== undefined }),
    ...(isConfirmationNeeded(flow, now) && { needsConfirmation: true }),
    ...(flow.finished?.redirectTo !== undefined && { redirectTo: flow.finished.redirectTo }),
    ...(waits && {
      remainingMs: Math.max(0, Math.round(flow.startedAt + flow.ceilingMs - now)),
      lifetimeMs: flow.ceilingMs,
    }),
  };
}

function launchView(flow: Flow, links: LaunchLinks, now: Instant): LaunchView | undefined {
  const newest = newestOpenOrder(flow);
  if (!flow.launch || !newest || !isWaitingForApp(flow)) return undefined;
  return {
    url: launchLink({ links, kind: flow.launch.link, autoStartToken: newest.autoStartToken }),
    gesture: flow.launch.gesture,
    opensIn: links.opensIn,
    ageMs: Math.round(now - newest.receivedAt),
  };
}
