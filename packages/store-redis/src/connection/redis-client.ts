/**
 * The part of a client that the store uses. `ioredis` and `iovalkey` have it, each as `Redis` for one server or Sentinels and as
 * `Cluster`.
 */
export interface RedisClient {
  readonly status: string;
  readonly isCluster: boolean;
  /** Sends one command; texts in its answer are buffers. Without it, as in a client that is wrapped, each is sent in a pipeline. */
  callBuffer?(command: string, ...values: (string | number | Buffer)[]): Promise<unknown>;
  pipeline(commands: unknown[][]): { exec(): Promise<[error: Error | null, result: unknown][] | null> };
  /** Makes a client for the subscriptions, because a connection with subscriptions takes no other commands. */
  duplicate(...overrides: never[]): unknown;
  disconnect(reconnect?: boolean): void;
  /** Without it, the errors of the store do not say why there is no connection. */
  on?(event: 'error' | 'ready', listener: (...values: unknown[]) => void): unknown;
  /** Without it, the listeners of a store stay when it is closed. */
  off?(event: 'error' | 'ready', listener: (...values: unknown[]) => void): unknown;
  /** In a cluster: the addresses of the master and the replicas of each slot, as the client knows them. */
  readonly slots?: readonly (readonly string[])[];
  /** In a cluster: the connections to its nodes. */
  nodes?(
    role: 'all',
  ): readonly { options: { host?: string | undefined; port?: number | undefined }; disconnect(): void }[];
}

/** The part that the store uses of the client that `duplicate` returns. */
export interface RedisSubscriber {
  subscribe(...channels: string[]): Promise<unknown>;
  unsubscribe(...channels: string[]): Promise<unknown>;
  ssubscribe(...channels: string[]): Promise<unknown>;
  sunsubscribe(...channels: string[]): Promise<unknown>;
  on(event: 'message' | 'smessage', listener: (channel: string, message: string) => void): unknown;
  on(event: 'ready' | 'subscribersReady' | '-subscriber' | 'error', listener: (...values: unknown[]) => void): unknown;
  disconnect(reconnect?: boolean): void;
}
