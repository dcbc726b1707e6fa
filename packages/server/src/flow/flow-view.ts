import { type FlowView, launchLink, type LaunchLinks, type LaunchView } from '@secure-start/protocol';
import type { Flow } from './flow.ts';
import { flowMessage } from './flow-message.ts';
import { elapsedMs, type Moment } from './moment.ts';
import { isPickedUp, openOrders } from './flow-orders.ts';

/** The flow as its own browser may see it. */
export function flowView(options: { flow: Flow; links: LaunchLinks; now: Moment }): FlowView {
  const { flow, links, now } = options;
  const { purpose, state, device, hintCode } = flow;
  const showsHint = hintCode !== undefined && (state === 'pending' || state === 'failed');
  const launch = launchView(flow, links);
  const waits = state === 'pending' && !isPickedUp(flow);
  return {
    purpose,
    state,
    device,
    ...(showsHint && { hintCode }),
    message: flowMessage(flow),
    ...(launch && { launch }),
    ...(state === 'completed' && { needsReturn: flow.completion?.nonceHash !== undefined }),
    ...(flow.finished?.redirectTo !== undefined && { redirectTo: flow.finished.redirectTo }),
    ...(waits && { endsInMs: Math.max(0, Math.round(flow.ceilingMs - elapsedMs(flow.startedAt, now))) }),
  };
}

function launchView(flow: Flow, links: LaunchLinks): LaunchView | undefined {
  const newest = openOrders(flow).at(-1);
  if (flow.state !== 'pending' || !flow.launch || !newest || isPickedUp(flow)) return undefined;
  return {
    url: launchLink({ links, kind: flow.launch.link, autoStartToken: newest.autoStartToken }),
    gesture: flow.launch.gesture,
    opensIn: links.opensIn,
  };
}
