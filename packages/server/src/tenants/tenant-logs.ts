import type { Clock } from '@secure-start/protocol/rp';
import { createLog, type Log, type LogEntry, type ServerEvent } from '../log.ts';

/** The logs of a server: its own, and that of each tenant. */
export interface TenantLogs {
  /** Returns the log of a tenant; the server's own for the empty name. */
  of(tenant: string): Log;
  /** Writes how often conditions that last have occurred since they were last written. */
  flush(): void;
}

/** Creates the logs over the functions of the application: see `createLog`. */
export function createTenantLogs(options: {
  write: ((entry: LogEntry) => void) | undefined;
  onEvent: ((event: ServerEvent) => void) | undefined;
  clock: Pick<Clock, 'now' | 'monotonic'>;
}): TenantLogs {
  const { write, onEvent, clock } = options;
  const server = createLog({ write, onEvent, clock });
  const logs = [server];
  return {
    of(tenant) {
      if (tenant === '') return server.log;
      const log = createLog({ write, onEvent, clock, tenant });
      logs.push(log);
      return log.log;
    },
    flush: () => logs.forEach(({ flush }) => flush()),
  };
}
