/** A program: for every {@link Crowd} it is sent it logs that many people in, and answers with the {@link CrowdResult}. */
import { setTimeout as sleep } from 'node:timers/promises';
import { logInByPolling } from '../browsers/log-in-by-polling.ts';
import { logInByStream } from '../browsers/log-in-by-stream.ts';
import { answerParent } from '../parent.ts';
import type { Crowd, CrowdResult } from './messages.ts';

answerParent(async ({ port, logIns, perSecond, polls }: Crowd): Promise<CrowdResult> => {
  const logIn = polls ? logInByPolling : logInByStream;
  const result: CrowdResult = { completed: 0, frames: 0, errors: 0 };
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: logIns }, async (_, index) => {
      await sleep(Math.max(0, startedAt + (index * 1000) / perSecond - performance.now()));
      try {
        const { frames } = await logIn({ port });
        result.completed += 1;
        result.frames += frames;
      } catch (error) {
        result.errors += 1;
        result.firstError ??= String(error);
      }
    }),
  );
  return result;
});
