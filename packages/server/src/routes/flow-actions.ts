import type { FlowStreams } from '../events/flow-streams.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowEntry } from '../flow/flow-machine.ts';
import { isCancelDue } from '../flow/leaving/leave-flow.ts';
import { jsonResponse } from '../http/response.ts';
import type { RouteRequest } from '../http/route.ts';
import { eventCursorOf, isImmediatePoll, type RouteResponse } from '../http/route-response.ts';
import type { ServerParts } from '../server-parts.ts';
import { launchFlow } from './launch-flow.ts';

/** The longest that the answer to a press on Cancel waits for BankID. */
const cancelWithinMs = 5_000;

/** A request about a flow that was found, whatever named it. */
export interface FlowRequest {
  parts: ServerParts;
  streams: FlowStreams;
  entry: FlowEntry;
  route: RouteRequest;
}

/** Returns a flow as its own browser or app may see it. */
export function viewResponse(parts: ServerParts, flow: Flow): RouteResponse {
  return jsonResponse({ body: parts.viewOf(flow) });
}

/** Opens the event stream of a flow, or a poll. */
export function openEvents({ streams, entry, route }: FlowRequest): RouteResponse {
  const after = eventCursorOf(route.request);
  const isImmediate = isImmediatePoll(route.request);
  return {
    kind: 'stream',
    isPoll: after !== undefined,
    open: (sink) => streams.open({ entry, after, isImmediate, sink }),
  };
}

/** Notes the press on the launch link, and renews an old link. */
export async function launch({ parts, entry, route }: FlowRequest): Promise<RouteResponse> {
  const { request, remoteAddress } = route;
  const launched = await launchFlow({ parts, entry, request, remoteAddress });
  return viewResponse(parts, launched.state);
}

/** Cancels a flow. Where something may have been signed or paid, BankID is asked first. */
export async function cancel({ parts, entry }: FlowRequest): Promise<RouteResponse> {
  const { engine } = parts;
  const pressed = (await engine.applyEvent({ entry, event: { type: 'cancelled' } })) ?? entry;
  const until = ({ state }: FlowEntry): boolean => !isCancelDue(state);
  const after = until(pressed) ? pressed : await engine.waitFor({ entry: pressed, until, timeoutMs: cancelWithinMs });
  return viewResponse(parts, (after ?? pressed).state);
}
