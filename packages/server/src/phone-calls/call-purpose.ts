import type { CallAlarmKind, CallInitiator } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import type { CompletionData, PhoneRequirement, User, UserVisibleDataFormat } from '@secure-start/protocol/rp';
import type { Evidence } from '../purpose.ts';
import type { Agent } from './desk.ts';

/** One reason to ask for BankID in a phone call, with what to ask and what to do with the answer. */
export interface CallPurpose {
  /** `auth` identifies, `sign` lets the person sign a text. */
  kind: 'auth' | 'sign';
  /** What the agent chooses by. */
  label: Readonly<Record<Language, string>>;
  /** What to ask of the person. What it throws goes to `onError`, and nobody is asked. */
  ask(question: CallQuestion): CallAsk | Promise<CallAsk>;
  /**
   * Takes the result. The only place where it goes: the desk shows the name and the masked number.
   *
   * Told once for each `callId`; again, every 5 s for 10 minutes, when it threw or the process died before its answer was
   * stored. Make it idempotent by `callId`.
   */
  onCompleted(completion: CallCompletion): CallFinish | Promise<CallFinish>;
}

/** Who wants to ask whom. */
export interface CallQuestion {
  callId: string;
  agent: Agent;
  /** Twelve digits, as the agent wrote them; nobody has proved anything yet. */
  personalNumber: string;
  callInitiator: CallInitiator;
  /** As the desk's page gave it. It comes from the agent's browser: check that the agent may use it. */
  reference?: string;
  /** With the agent's session. */
  request: Request;
}

/** What is asked of the person in a call. */
export interface CallAsk {
  /** Text the app shows, in clear; required for `sign`. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** Signed but not shown; a string is taken as UTF-8. */
  userNonVisibleData?: string | Uint8Array;
  /** `pinCode`: the code must be typed. `mrtd`: a passport or identity card too, and a completion without it is refused. */
  requirement?: PhoneRequirement;
}

/** A completed call. */
export interface CallCompletion {
  /** The same for every telling of this completion, and in the audit trail. */
  callId: string;
  purpose: string;
  agent: Agent;
  callInitiator: CallInitiator;
  reference?: string;
  /** The person who was asked for: the server has compared the number. */
  user: User;
  device: CompletionData['device'];
  /** As BankID wrote it: `2020-02-01Z`, sometimes without the zone. */
  bankIdIssueDate: string;
  stepUp?: CompletionData['stepUp'];
  evidence: Evidence;
}

/** What the desk is told when the application has the result. */
export interface CallFinish {
  /** Where the agent goes on: an address of the desk's origin, `/customers/4711`. */
  continueTo?: string;
}

/** Possible fraud, told to the application at once. */
export interface CallAlarm {
  at: Date;
  kind: CallAlarmKind;
  callId: string;
  purpose: string;
  agent: Agent;
  callInitiator: CallInitiator;
  /** Twelve digits, unmasked: of the person who may be in danger. Not for logs. */
  personalNumber: string;
  /** When the number may be asked again. */
  heldUntil: Date;
}
