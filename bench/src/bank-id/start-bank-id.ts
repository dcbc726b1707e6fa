import { startOwnProcess } from '../own-process.ts';

/** The stand-in for BankID in a process of its own. */
export interface RunningBankId {
  origin: string;
  stop(): Promise<void>;
}

/** Starts it; with `completesAtCollect` orders complete at that collect, without it no app takes them. */
export async function startBankId(options: { completesAtCollect?: number }): Promise<RunningBankId> {
  const { completesAtCollect } = options;
  const program = startOwnProcess({
    program: new URL('./bank-id-program.js', import.meta.url),
    args: completesAtCollect === undefined ? [] : [String(completesAtCollect)],
  });
  return { origin: `https://localhost:${String(await program.nextMessage())}`, stop: program.stop };
}
