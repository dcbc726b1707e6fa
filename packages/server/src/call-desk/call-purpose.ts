import type { CallAlarmKind, CallInitiator } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import type {
  CompletionData,
  PhoneRequirement,
  UnlistedMembers,
  User,
  UserVisibleDataFormat,
} from '@secure-start/protocol/rp';
import type { Evidence } from '../purpose.ts';
import type { Refusal } from '../policy/refusals.ts';
import type { PlacedOrder } from '../orders/placed-order.ts';

/** An employee who answers or makes calls for the e-service. */
export interface Agent {
  /** The application's identifier of the agent. It stands in the audit trail, so it is no personal number. */
  agentId: string;
  /** The name that the desk shows. */
  name: string;
}

/**
 * One use of BankID in phone calls: the order to place, and the handling of the result.
 *
 * @example
 * const identify: CallPurpose = {
 *   kind: 'auth',
 *   label: { sv: 'Identifiera kund', en: 'Identify customer' },
 *   prepareOrder: () => ({ userVisibleData: 'You are on the phone with us.' }),
 *   onCompleted: ({ user }) => ({ continueTo: `/customers/${customerIdOf(user.personalNumber)}` }),
 * };
 */
export interface CallPurpose {
  /** `auth` identifies, `sign` lets the person sign a text. */
  kind: 'auth' | 'sign';
  /** The text that the agent chooses by. */
  label: Readonly<Record<Language, string>>;
  /**
   * Returns the order to place. What comes from the agent's browser, `reference` included, must be checked here. When it
   * throws, or does not answer within `callbackTimeoutMs`, the person is not asked.
   */
  prepareOrder(preparation: CallOrderPreparation): CallOrderInput | Promise<CallOrderInput>;
  /**
   * Takes the result. It goes nowhere else: the desk shows the name and the masked number.
   *
   * Called once for each `callId`; again, with pauses that grow to an hour, when it threw, did not answer within
   * `callbackTimeoutMs`, or the process died before its answer was stored. Make it idempotent by `callId`.
   */
  onCompleted(completion: CallCompletion): CallFinish | void | Promise<CallFinish | void>;
  /**
   * Takes a completion that was refused: of another person, without the check of a document that the order required, or with
   * evidence that did not pass. The caller is not identified, but a text may be signed. Called like `onCompleted`.
   */
  onRefused?(refused: RefusedCall): void | Promise<void>;
}

/** The start of a call, as `prepareOrder` sees it. */
export interface CallOrderPreparation {
  /** The request that starts the call, with the agent's session. */
  request: Request;
  /** The context that the mount handed over with the request: `{ req, res }` of `node:http` and Express. */
  context: unknown;
  /** The same as in the completion, the alarm and the audit trail; not a secret. */
  callId: string;
  agent: Agent;
  /** Twelve digits, as the agent wrote them; the person has proved nothing yet. */
  personalNumber: string;
  callInitiator: CallInitiator;
  /** The language spoken in the call: that of the texts in the app. */
  language: Language;
  /** Chosen by the desk's page: what the call is about. Check that the agent may use it. */
  reference?: string;
}

/** The order that a call is to place. It may carry `unlistedMembers` as an `OrderInput` does. */
export interface CallOrderInput extends UnlistedMembers {
  /** Text that the app shows, in clear; required for `sign`. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** Signed but not shown; a string is taken as UTF-8. */
  userNonVisibleData?: string | Uint8Array;
  /** `pinCode`: the code must be typed. `mrtd`: a passport or identity card too, and a completion without it is refused. */
  requirement?: PhoneRequirement;
}

/** A completed call. */
export interface CallCompletion {
  /** The same for every delivery of this completion, and in the audit trail. */
  callId: string;
  purpose: string;
  agent: Agent;
  callInitiator: CallInitiator;
  /** As it was given to `prepareOrder`. */
  reference?: string;
  order: PlacedOrder<PhoneRequirement>;
  /** The person who was asked for: the server has compared the number, and refuses another. */
  user: User;
  device: CompletionData['device'];
  /** As BankID wrote it: `2020-02-01Z`, sometimes without the zone. */
  bankIdIssueDate: string;
  stepUp?: CompletionData['stepUp'];
  evidence: Evidence;
  /** Members of BankID's answer that this release does not know. */
  unlisted?: Readonly<Record<string, unknown>>;
}

/** A completed call that was not accepted. */
export interface RefusedCall extends CallCompletion {
  refusal: CallRefusal;
}

/** The reasons to refuse a completed call. */
export type CallRefusal = Extract<Refusal, 'wrongPerson' | 'documentNotChecked' | 'evidenceNotVerified'>;

/** The application's answer to a completion. */
export interface CallFinish {
  /** The agent's next page: a plain path of the desk's origin, such as `/customers/4711`, of at most 2,048 characters. */
  continueTo?: string;
}

/** A warning of possible fraud. */
export interface CallAlarm {
  /** The time at which BankID's answer was stored. */
  at: Date;
  kind: CallAlarmKind;
  callId: string;
  purpose: string;
  agent: Agent;
  callInitiator: CallInitiator;
  /** Twelve digits, unmasked: of the person who may be in danger. Not for logs. */
  personalNumber: string;
  /** The time from which the number may be asked again. */
  heldUntil: Date;
}
