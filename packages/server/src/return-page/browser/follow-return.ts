import type { FlowErrorBody, FlowView } from '@secure-start/protocol/flow';
import type { Answer, FlowApi } from './flow-api.ts';
import type { ReturnScreen } from './return-screen.ts';
import { type Later, withWayOut } from './with-way-out.ts';

/** A flow is asked for this often. */
const pollIntervalMs = 1_000;
/** The response to the `finish` of another tab sets the session, and may arrive later than the news of it. */
const sessionArrivalMs = 1_000;
/** Failures in a row after which the person is told. */
const quietFailures = 2;
/** Attempts to finish that the server answers with an error, before the person is asked to try again. */
const maxFinishAttempts = 5;
const maxDelayMs = 8_000;

/**
 * Follows the flow to which the app has led back, finishes it, and goes on to the page that the application names.
 *
 * The cookie finds the flow, and the server compares the nonce. Only a flow that needs a return is finished here. Another
 * one of this browser runs on a page of its own, and a link with a made-up nonce must not finish it.
 */
export async function followReturn(options: {
  /** Absent when the page was opened without one. */
  nonce: string | undefined;
  api: FlowApi;
  screen: ReturnScreen;
  sleep(ms: number): Promise<void>;
  later: Later;
  /** Leaves the page for a path of the same origin. */
  goTo(path: string): void;
}): Promise<void> {
  const { nonce, api, sleep, later, goTo } = options;
  const nonceOnly = nonce === undefined ? {} : { nonce };
  /** The page where the flow was started, as soon as it is known. */
  let startPage = '/';
  let finishAttempts = 0;
  let isConfirmed = false;
  const screen = withWayOut({ screen: options.screen, later, wayOut: () => startPage });

  async function nextView(): Promise<Answer<FlowView | undefined>> {
    for (let failures = 1; ; failures += 1) {
      const answer = await api.current();
      if (answer.ok || !mayRecover(answer.status)) return answer;
      if (failures > quietFailures) screen.show({ text: 'unreachable', backTo: startPage });
      await sleep(delayMs(failures));
    }
  }

  function showError(error: Partial<FlowErrorBody>): void {
    screen.show({ text: error.message ?? 'failed', backTo: startPage });
  }

  /** Returns whether the page has come to an end. */
  async function finish(): Promise<boolean> {
    const answer = await api.finish({ ...nonceOnly, ...(isConfirmed && { confirmed: true }) });
    if (answer.ok) {
      goTo(answer.body.redirectTo ?? startPage);
      return true;
    }
    const { status, error } = answer;
    // The flow has moved on, another tab is finishing it, or a press is needed: the next view says so.
    if (status === 409) return false;
    if (!mayRecover(status)) {
      showError(error);
      return true;
    }
    finishAttempts += 1;
    if (finishAttempts < maxFinishAttempts) {
      await sleep(delayMs(finishAttempts));
      return false;
    }
    screen.show({ text: error.message ?? 'notReached', button: 'tryAgain', backTo: startPage });
    await screen.pressed();
    finishAttempts = 0;
    return false;
  }

  /** Returns whether the page has come to an end. */
  async function follow(flow: FlowView): Promise<boolean> {
    startPage = flow.page ?? '/';
    const { state, message, hintCode, needsReturn, needsConfirmation } = flow;
    switch (state) {
      case 'pending':
        // The person has just come from the app. The messages of these hints say to open it, or that it is being opened.
        screen.show({ text: hintCode === 'outstandingTransaction' || hintCode === 'noClient' ? 'waiting' : message });
        return false;
      case 'completed': {
        if (!needsReturn) {
          goTo(startPage);
          return true;
        }
        if (nonce === undefined) {
          screen.show({ text: message, backTo: startPage });
          return false;
        }
        if (needsConfirmation && !isConfirmed) {
          screen.show({ text: message, button: 'continue', backTo: startPage });
          await screen.pressed();
          isConfirmed = true;
        }
        screen.show({ text: 'oneMoment' });
        return finish();
      }
      case 'finished':
        // A repeated finish has the session in its response too.
        if (nonce !== undefined && (await finish())) return true;
        await sleep(sessionArrivalMs);
        goTo(flow.redirectTo ?? startPage);
        return true;
      default:
        screen.show({ text: message, backTo: startPage });
        return true;
    }
  }

  screen.show({ text: 'oneMoment' });
  for (;;) {
    const view = await nextView();
    if (!view.ok) return showError(view.error);
    // Without a flow, the response to a finish says why: most often the person started in another browser.
    if (await (view.body === undefined ? finish() : follow(view.body))) return;
    await sleep(pollIntervalMs);
  }
}

function mayRecover(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}

function delayMs(failures: number): number {
  return Math.min(maxDelayMs, 500 * 2 ** failures);
}
