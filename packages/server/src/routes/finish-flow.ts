import { closingError } from '../closing/process-end.ts';
import type { FinishedFlow, FinishFlow } from '@secure-start/protocol/flow';
import type { Language } from '@secure-start/protocol/messages';
import type { IncomingRequest } from '../http/incoming-request.ts';
import type { FlowFinish } from '../flow/flow.ts';
import type { FlowEntry } from '../flow/flow-machine.ts';
import { messageOf } from '../flow/flow-message.ts';
import { heldUntil } from '../flow/completion/held-until.ts';
import { isAnswerOver } from '../flow/completion/is-answer-over.ts';
import { isConfirmationNeeded } from '../flow/is-confirmation-needed.ts';
import { isFinishOver } from '../flow/transition.ts';
import { isSecretOf, newSecret } from '../http/secrets.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { reportFinishWithoutReturn } from '../reporting/attack-signs.ts';
import type { ServerParts } from '../server-parts.ts';
import { deliverCompletion } from './deliver-completion.ts';
import { createFinishReservation, type FinishReservation } from './finish-reservation.ts';

/** Longest time for which a second tab waits for the result of the first. */
const waitForOtherMs = 10_000;

/**
 * Delivers a completed flow to the application once, and keeps the result for a while so that a lost response can be
 * repeated.
 *
 * The next request delivers it again when the application threw, was late, or the process died.
 *
 * @throws BankIdServerError when the flow is not completed, the nonce does not belong to it, or the application throws.
 */
export function finishFlow(options: FinishRequest): Promise<Omit<FlowFinish, 'finishedAt'>> {
  const { purpose } = options.entry.state;
  return options.parts.measure({ name: 'finish', purpose }, () => finishOnce(options));
}

/** A request to finish a flow. */
interface FinishRequest {
  parts: ServerParts;
  entry: FlowEntry;
  finish: FinishFlow;
  request: IncomingRequest;
  context: unknown;
}

async function finishOnce(options: FinishRequest): Promise<Omit<FlowFinish, 'finishedAt'>> {
  const { parts, finish, request, context } = options;
  const { engine, clock, callbackTimeoutMs, closing } = parts;
  const by = newSecret(parts.randomBytes);
  const reservation = createFinishReservation({ engine, clock, callbackTimeoutMs, by });
  const giveUpAt = engine.now() + waitForOtherMs;
  let entry: FlowEntry | undefined = options.entry;
  let readAgain: FlowEntry | undefined;
  for (;;) {
    if (entry === undefined || isAnswerOver(entry.state, engine.now())) throw new BankIdServerError('noFlow');
    const { finished, completion, state } = entry.state;
    if (!finished && completion?.nonceHash !== undefined && finish.nonce === undefined) {
      reportFinishWithoutReturn({ log: parts.log, flow: entry.state });
    }
    checkReturn(finished ?? completion, finish.nonce);
    if (finished) return finished;
    if (completion?.awaitsArchive) throw new BankIdServerError('evidenceNotStored');
    // The policies are checked before the state becomes `completed`, which can take a while.
    if (state !== 'completed' || !completion) throw new BankIdServerError('notCompleted');
    // No process may have looked at the flow since its time was up, as after a restart.
    if (isFinishOver(entry.state, engine.now(), engine.now())) {
      if (entry === readAgain) throw new BankIdServerError('notCompleted');
      // What is at hand may be old: another process may be finishing the flow, or have the answer to give again.
      readAgain = await engine.records.read(entry.key);
      entry = readAgain;
      continue;
    }
    if (!finish.confirmed && isConfirmationNeeded(entry.state, engine.now())) {
      throw new BankIdServerError('confirmationRequired');
    }
    entry = await reservation.take(entry);
    if (entry?.state.finishing?.by === by) {
      return deliver(parts, { entry, by, reservation, request, context });
    }
    if (entry?.state.finishing === undefined) continue;
    const timeoutMs = Math.min(giveUpAt, heldUntil(entry.state.finishing)) - engine.now();
    if (giveUpAt <= engine.now()) throw new BankIdServerError('finishInProgress');
    entry = await engine.waitFor({ entry, until: hasEndedFinishing, timeoutMs, signal: closing });
    // The process that the page asks next goes on waiting.
    if (closing.aborted) throw closingError();
  }
}

/** Returns the response's body. A person who stays on the page is not told that they will be redirected. */
export function finishedFlow(redirectTo: string | undefined, language: Language): FinishedFlow {
  return {
    state: 'finished',
    ...(redirectTo === undefined ? { message: messageOf('done', language) } : { redirectTo }),
  };
}

function hasEndedFinishing({ state }: FlowEntry): boolean {
  return state.finishing === undefined;
}

async function deliver(
  parts: ServerParts,
  delivery: {
    entry: FlowEntry;
    by: string;
    reservation: FinishReservation;
    request: IncomingRequest;
    context: unknown;
  },
): Promise<Omit<FlowFinish, 'finishedAt'>> {
  const { entry, by, reservation, request, context } = delivery;
  const { engine } = parts;
  const { state: flow } = entry;
  const { completion } = flow;
  if (!completion) throw new BankIdServerError('notCompleted');
  let finish: Omit<FlowFinish, 'finishedAt'>;
  try {
    finish = await reservation.during(entry, () => deliverCompletion({ parts, flow, completion, request, context }));
  } catch (error) {
    await engine.applyEvent({ entry, event: { type: 'finishFailed', by } });
    throw error;
  }
  return finishOf(await engine.applyEvent({ entry, event: { type: 'finished', finish } }));
}

/**
 * Returns the stored result of a flow: this process may have stalled for longer than it may hold the flow, and then another one has
 * finished it, or the person has cancelled. What the application has just returned is for the browser only when it was stored.
 */
function finishOf(entry: FlowEntry | undefined): FlowFinish {
  if (entry === undefined) throw new BankIdServerError('noFlow');
  const { finished } = entry.state;
  if (!finished) throw new BankIdServerError('notCompleted', 'the flow has ended while the application was taking it');
  return finished;
}

/** Checks the nonce, which proves that the app returned to the browser that started. Without one, the cookie suffices. */
function checkReturn(result: { nonceHash?: string } | undefined, nonce: string | undefined): void {
  if (!result) throw new BankIdServerError('notCompleted', 'wait for the state "completed"');
  if (result.nonceHash === undefined) return;
  if (nonce === undefined) throw new BankIdServerError('returnRequired');
  if (!isSecretOf(nonce, result.nonceHash)) throw new BankIdServerError('wrongReturn');
}
