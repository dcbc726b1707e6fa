import type { RequestListener } from 'node:http';
import type { StandIn } from '../bank-id/stand-in.ts';

/** Where a contender reaches BankID: over mutual TLS, or by calls within its own process. */
export type BankIdAddress = { origin: string } | { inProcess: StandIn };

/** How long a contender with a QR code to show waits between two collects. */
export const collectIntervalMs = 2_000;

/** When a contender places the next order behind a QR code that nobody has scanned. */
export const renewAfterMs = 28_000;

/** Creates a server that logs people in. */
export type Contender = (options: { bankId: BankIdAddress }) => RequestListener;
