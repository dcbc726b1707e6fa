import {
  callText,
  type Language,
  type MessageId,
  messageText,
  holdEndsText,
  tryAgainText,
} from '@secure-start/protocol/messages';
import type { ServerErrorCode } from './server-error-code.ts';
import { serverErrors } from './server-errors.ts';

/** An error that the server sends as a response. Its message holds no secret. */
export class BankIdServerError extends Error {
  readonly code: ServerErrorCode;
  /** Text for the developer, sent where no person sees the error. */
  readonly advice: string;

  /** Headers of the response: `Allow`, `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;

  /** Second message for the person, such as that BankID is under maintenance. */
  readonly notice: MessageId | undefined;

  /** Message for the person that of the code unless another one fits better. */
  readonly person: MessageId | undefined;

  constructor(
    code: ServerErrorCode,
    advice = '',
    headers: Readonly<Record<string, string>> = {},
    notice?: MessageId,
    person: MessageId | undefined = serverErrors[code].person,
  ) {
    super(advice === '' ? code : `${code}: ${advice}`);
    this.name = 'BankIdServerError';
    this.code = code;
    this.advice = advice;
    this.headers = headers;
    this.notice = notice;
    this.person = person;
  }
}

/** Returns the text of an error response: for a person in their language, else for the developer in English. */
export function serverErrorText(error: BankIdServerError, language: Language): string {
  const { code, advice, headers, person } = error;
  const { agent } = serverErrors[code];
  if (agent === undefined && person === undefined) return advice;
  const text = agent === undefined ? messageText(person ?? 'RFA22', language) : callText(agent, language);
  const seconds = Number(headers['retry-after']);
  if (!(seconds > 0)) return text;
  // An agent must not retry a number that is held.
  const waitText = code === 'numberHeld' ? holdEndsText : tryAgainText;
  return `${text} ${waitText({ seconds, language })}`;
}
