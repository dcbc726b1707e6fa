import { startOwnProcess } from '../own-process.ts';
import type { ContenderName, ContenderRequest, ContenderSettings, Memory, Usage } from './messages.ts';

/** A contender in a process of its own. */
export interface RunningContender {
  name: ContenderName;
  port: number;
  /** With `profileFile` the process writes a CPU profile of the time until `end`. */
  begin(options?: { profileFile?: string | undefined }): Promise<void>;
  /** Returns what the process used since `begin`. */
  end(): Promise<Usage>;
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

/** Starts a contender. */
export async function startContender(options: {
  name: ContenderName;
  /** The origin of the stand-in for BankID, or `in-process`. */
  bankId: string;
  settings?: ContenderSettings;
}): Promise<RunningContender> {
  const { name, bankId, settings = {} } = options;
  const program = startOwnProcess({
    program: new URL('./contender-program.js', import.meta.url),
    args: [name, bankId, JSON.stringify(settings)],
    nodeOptions: ['--expose-gc'],
  });
  const request = (message: ContenderRequest): Promise<unknown> => program.request(message);
  // The program is compiled together with this file: what it sends is what is expected here.
  return {
    name,
    port: (await program.nextMessage()) as number,
    begin: async ({ profileFile } = {}) => void (await request({ type: 'begin', profileFile })),
    end: async () => (await request({ type: 'end' })) as Usage,
    memory: async () => (await request({ type: 'memory' })) as Memory,
    stop: program.stop,
  };
}
