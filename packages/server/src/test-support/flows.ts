import { recognisePlatform, selectLaunchStrategy } from '@secure-start/protocol/launch';
import type { Flow, FlowOrder } from '../flow/flow.ts';
import type { Instant } from '../engine/instant.ts';
import { userAgents } from './test-browser.ts';

/** An order that has just been placed. */
export function openOrder(options: { number?: number; now: Instant }): FlowOrder {
  const { number = 1, now } = options;
  return {
    orderRef: `order-ref-${number}`,
    autoStartToken: `auto-start-token-${number}`,
    qrStartToken: `qr-start-token-${number}`,
    qrStartSecret: `qr-start-secret-${number}`,
    receivedAt: now,
    state: 'open',
    takenByApp: false,
  };
}

/** A QR flow that has just started. */
export function pendingFlow(options: { now: Instant }): Flow {
  const { now } = options;
  return {
    flowId: 'flow-1',
    tenant: '',
    purpose: 'login',
    kind: 'auth',
    device: 'other',
    language: 'sv',
    mobile: false,
    state: 'pending',
    orderParameters: { endUserIp: '198.51.100.7', web: {}, returnPage: 'https://shop.example/' },
    orders: [openOrder({ now })],
    hintCode: 'outstandingTransaction',
    launched: false,
    startedAt: now,
    ceilingMs: 180_000,
    keepUntil: now + 600_000,
  };
}

/** A flow on the same device that has just started, in one of the test browsers. */
export function launchableFlow(options: { now: Instant; userAgent: keyof typeof userAgents }): Flow {
  const launch = selectLaunchStrategy(recognisePlatform({ userAgent: userAgents[options.userAgent] }));
  return { ...pendingFlow(options), device: 'same', launch };
}
