import type { Clock, Environment } from '@secure-start/protocol/rp';
import type { ClientEvent } from './client-event.ts';
import type { ProxyOption } from './proxy-options.ts';
import type { Credentials } from './credentials/credentials.ts';

/** Options of `createClient`. */
export interface ClientOptions {
  /** `testEnvironment`, `productionEnvironment`, or the `environment` of a simulator. */
  environment: Environment;
  credentials: Credentials;
  /**
   * The HTTP proxy through which the service is reached: `{ url, credentials }`, an address, or `fromEnvironment` for that of
   * `HTTPS_PROXY`. TLS goes through it unopened. Default: none, whatever the environment says.
   */
  proxy?: ProxyOption;
  /** Default: the system's clock. */
  clock?: Clock;
  /**
   * The largest number of open connections. One serves `2000 / latency in ms` pending orders. An eighth is kept for requests
   * other than `collect`. Default 128. A burst after a quiet time opens one for each request, and a handshake takes about 2 ms of the
   * CPU. Where bursts hold up a process, give fewer: 32 serve 500 pending orders at a latency of 100 ms.
   */
  maxConnections?: number;
  /**
   * The largest number of requests that wait for a connection, for `collect` and for the others each. Further ones are refused
   * with the reason `queueFull`. Default 10,000.
   */
  maxQueued?: number;
  /** The longest time of a request in all: waiting for a connection, sending, receiving, retries. Default 10,000. */
  timeoutMs?: number;
  /** Returns a number from 0 to below 1, for the jitter of pauses. Default: `Math.random`. */
  random?: () => number;
  /** Receives events for the operator. Must not throw. */
  onEvent?: (event: ClientEvent) => void;
}
