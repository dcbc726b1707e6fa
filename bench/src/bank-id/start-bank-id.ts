import { startOwnProcess } from '../own-process.ts';

/** The stand-in for BankID in a process of its own. */
export interface RunningBankId {
  origin: string;
  /** Returns how many collects it has answered so far. */
  collects(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts it; with `completesAtCollect` orders complete at that collect, without it no app takes them. */
export async function startBankId(options: {
  completesAtCollect?: number;
  /** A file of `writeLogInEvidence`. */
  evidenceFile?: string;
}): Promise<RunningBankId> {
  const { completesAtCollect, evidenceFile } = options;
  const program = startOwnProcess({
    program: new URL('./bank-id-program.js', import.meta.url),
    args: completesAtCollect === undefined ? [] : [String(completesAtCollect), ...(evidenceFile ? [evidenceFile] : [])],
  });
  return {
    origin: `https://localhost:${String(await program.nextMessage())}`,
    // The program is compiled together with this file: what it sends is what is expected here.
    collects: async () => ((await program.request({})) as { collects: number }).collects,
    stop: program.stop,
  };
}
