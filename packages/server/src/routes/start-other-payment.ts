import type { FlowView } from '@secure-start/protocol/flow';
import { type Language, messageText } from '@secure-start/protocol/messages';
import { parsePersonalNumber } from '@secure-start/protocol/rp';
import { closingError } from '../closing/process-end.ts';
import { BankIdServerError, serverErrorText } from '../http/server-error.ts';
import { fromFetchRequest } from '../http/incoming-request.ts';
import { checkOrigin } from '../http/same-origin.ts';
import { requestLanguage } from '../http/request-language.ts';
import type { ServerParts } from '../server-parts.ts';
import { startFlow } from './start-flow.ts';

/** The input of a payment in the app of a person whom the application has identified. */
export interface OtherPaymentStart {
  /**
   * The browser's request to the application, in whose session the person is identified: a POST of a page of `origins`.
   * A request of another site is refused, and so is one without `Origin`, such as a link.
   */
  request: Request;
  /** Address of the other end of the connection, as for `handle`. */
  remoteAddress: string;
  /** The name of a purpose of the kind `payment`; its `prepareOrder` returns the payment and its `onCompleted` gets the result. */
  purpose: string;
  /** Twelve digits, from the application's own records of the person it has identified. Never from the browser. */
  personalNumber: string;
  language?: Language;
}

/** The result of starting a payment by personal number. */
export type OtherPaymentStarted =
  | {
      started: true;
      view: FlowView;
      /** `Set-Cookie` values for the application's response; they bind the flow to this browser. */
      setCookies: readonly string[];
    }
  /**
   * The payment did not start. With `outcomeUnknown` BankID's response was lost: the payment may be in the app for six
   * minutes, and its result is never delivered. With `closing` this process is about to end, and another one may start it. `message`, and `notice` about maintenance, are for the person, in their
   * language. Retry only when the person asks for it.
   */
  | {
      started: false;
      code:
        | 'alreadyInProgress'
        | 'tooManyAttempts'
        | 'tooManyUndelivered'
        | 'bankIdUnavailable'
        | 'bankIdRefused'
        | 'outcomeUnknown'
        | 'closing';
      message: string;
      notice?: string;
      retryAfterSeconds?: number;
    };

/**
 * Starts a payment in the app of a person by their number, for a browser whose page holds `<bankid-login>`.
 *
 * @throws BankIdServerError `wrongOrigin` when the request was not sent by a page of `origins`.
 * @throws BankIdServerError when the purpose or the number is wrong, or `prepareOrder` failed: a mistake of the application's.
 */
export async function startOtherPayment(parts: ServerParts, options: OtherPaymentStart): Promise<OtherPaymentStarted> {
  const { request, remoteAddress, purpose, personalNumber, language = requestLanguage(request) } = options;
  if (parts.purposes.get(purpose)?.kind !== 'payment') {
    throw new BankIdServerError('unknownPurpose', `there is no purpose "${purpose}" of the kind "payment"`);
  }
  // Else a form on another site could make the app of a signed-in person ask for a payment. A GET can be any link.
  checkOrigin({ method: 'POST', headers: request.headers }, parts.origins);
  if (!parsePersonalNumber(personalNumber).ok) {
    throw new BankIdServerError('invalidRequest', 'personalNumber must be twelve digits with a date of birth');
  }
  const start = { purpose, device: 'other', language } as const;
  try {
    if (parts.draining.aborted) throw closingError();
    const context = undefined;
    const { view, setCookies } = await startFlow({
      parts,
      request: fromFetchRequest(request),
      context,
      remoteAddress,
      start,
      personalNumber,
    });
    return { started: true, view, setCookies };
  } catch (error) {
    if (!(error instanceof BankIdServerError)) throw error;
    switch (error.code) {
      case 'alreadyInProgress':
      case 'tooManyAttempts':
      case 'tooManyUndelivered':
      case 'bankIdUnavailable':
      case 'bankIdRefused':
      case 'outcomeUnknown':
      case 'closing': {
        const retryAfter = error.headers['retry-after'];
        return {
          started: false,
          code: error.code,
          message: serverErrorText(error, language),
          ...(error.notice && { notice: messageText(error.notice, language) }),
          ...(retryAfter !== undefined && { retryAfterSeconds: Number(retryAfter) }),
        };
      }
      default:
        throw error;
    }
  }
}
