import type { ContenderName, ContenderSettings, Memory, Usage } from './messages.ts';
import { startContender } from './start-contender.ts';

/** Processes of one contender that share the work, measured together. */
export interface RunningGroup {
  /** The port of each process. */
  ports: readonly number[];
  /** The first process writes the CPU profile. */
  begin(options: { profileFile?: string | undefined }): Promise<void>;
  /** Returns the CPU of all, and the loop of the busiest. */
  end(): Promise<Usage>;
  /** Returns the memory of all. */
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

/** Starts a contender in some processes. */
export async function startGroup(options: {
  name: ContenderName;
  processes: number;
  bankId: string;
  settings: ContenderSettings;
}): Promise<RunningGroup> {
  const { name, processes, bankId, settings } = options;
  const running = await Promise.all(
    Array.from({ length: processes }, () => startContender({ name, bankId, settings })),
  );
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    ports: running.map(({ port }) => port),
    async begin({ profileFile }) {
      await Promise.all(running.map((one, index) => one.begin(index === 0 ? { profileFile } : {})));
    },
    async end() {
      const usages = await Promise.all(running.map((one) => one.end()));
      return {
        seconds: Math.max(...usages.map(({ seconds }) => seconds)),
        cpuMicroseconds: sum(usages.map(({ cpuMicroseconds }) => cpuMicroseconds)),
        loopBusy: Math.max(...usages.map(({ loopBusy }) => loopBusy)),
        collectsInProcess: sum(usages.map(({ collectsInProcess }) => collectsInProcess)),
      };
    },
    async memory() {
      const all = await Promise.all(running.map((one) => one.memory()));
      return {
        heapBytes: sum(all.map(({ heapBytes }) => heapBytes)),
        residentBytes: sum(all.map(({ residentBytes }) => residentBytes)),
      };
    },
    stop: async () => void (await Promise.all(running.map((one) => one.stop()))),
  };
}
