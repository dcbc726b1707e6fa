import type { RequestListener } from 'node:http';
import type { LogInEvidence } from '../bank-id/log-in-evidence.ts';
import type { StandIn } from '../bank-id/stand-in.ts';

/** The way to BankID: over mutual TLS, or by calls within the contender's own process. */
export type BankIdAddress = { origin: string } | { inProcess: StandIn };

/** The pause between two collects of an order. */
export const collectIntervalMs = 2_000;

/** The age at which an order is renewed whose QR code was not scanned. */
export const renewAfterMs = 28_000;

/** Creates a server that logs people in. */
export type Contender = (options: ContenderOptions) => RequestListener;

/** The surroundings of a contender. */
export interface ContenderOptions {
  bankId: BankIdAddress;
  /** The evidence that completions have. Absent: none is verified. */
  evidence?: LogInEvidence | undefined;
  /** Port of a Redis on this machine. */
  redisPort?: number | undefined;
}
