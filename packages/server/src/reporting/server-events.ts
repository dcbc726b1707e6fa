import type { LogEvent } from '../log.ts';

type EventName = LogEvent['event'];
type KeyOfEach<Union> = Union extends unknown ? keyof Union : never;
type MemberOf<Name extends EventName> = Exclude<KeyOfEach<Extract<LogEvent, { event: Name }>>, 'event' | 'advice'>;

/** The meaning of one event, as Markdown. */
export interface ServerEventEntry<Name extends EventName = EventName> {
  /** Levels at which it is reported. */
  level: string;
  meaning: string;
  /** The meaning of each member besides `event` and `advice`. */
  members: Readonly<Record<MemberOf<Name>, string>>;
  /** The remedy; empty where there is nothing to do. */
  action: string;
}

const failureMembers = {
  error: "the code of the client's error, with BankID's own",
  reason: "the reason of the client's error, such as `rootNotTrusted`",
  httpStatus: 'the status of the response',
  phase: 'the step in which the connection failed',
  details: "BankID's explanation, digits masked, or the code of the connection's error",
};

/** Every event of the server and the call desk. */
export const serverEvents: { readonly [Name in EventName]: ServerEventEntry<Name> } = {
  requestRefused: {
    level: '`info`, `warn`, `error`',
    meaning: 'A request was refused.',
    members: {
      code: 'a [server error](server-errors.md)',
      status: 'the HTTP status',
      path: 'the path with `#` for every digit',
      problem: 'what is wrong, from `warn` on',
    },
    action: 'See the code in [server errors](server-errors.md).',
  },
  proxyNotTrusted: {
    level: '`warn`',
    meaning: 'Requests come through a proxy that the server was not told of: all people have its address.',
    members: { header: 'the header that the proxy writes' },
    action: 'Set `trustedProxies`.',
  },
  tenantHostUnknown: {
    level: '`warn`',
    meaning:
      'A page has sent a request to a host that is in none of `origins`, for a tenant without `origins` of its own: a page of any tenant passes for one of it.',
    members: { host: 'the host that the request names; a caller can choose it' },
    action: 'See [origins of a tenant](../how-to/tenants.md#origins-and-apps-of-a-tenant).',
  },
  logLimited: {
    level: '`warn`',
    meaning:
      'An event has occurred in more than ten variants within an hour. Further ones are counted together: the log has the 1st, 2nd, 5th, 10th and so on.',
    members: { limited: 'the event', code: 'the [server error](server-errors.md), for `requestRefused`' },
    action:
      'Callers choose these texts, such as the purpose and the origin: it may be an attack. `onEvent` has every event.',
  },
  insecureOrigins: {
    level: '`warn`',
    meaning: 'The pages come over plain http, which is for the own machine only.',
    members: {},
    action: 'Serve the pages over https.',
  },
  returnWithoutFlow: {
    level: '`warn`',
    meaning:
      'The app led a person to a browser that has no flow. A person who changes browsers causes it, and so does an attacker who had a victim approve a log-in.',
    members: { purpose: 'the purpose of the flow that the browser asked for' },
    action: 'When it recurs, warn your users, and look at which pages the log-ins started.',
  },
  finishWithoutReturn: {
    level: '`warn`',
    meaning:
      'A browser wanted to finish a flow without the nonce that the app returns. The element does not do that; an attacker whose victim approved a log-in does.',
    members: {},
    action: 'As for `returnWithoutFlow`.',
  },
  openedElsewhere: {
    level: '`warn`',
    meaning: 'The app took an order on the same device, although its link was not pressed on the page that shows it.',
    members: {},
    action: 'As for `returnWithoutFlow`.',
  },
  addressDiffers: {
    level: '`warn` for `same`, `info` for `other`',
    meaning: 'The app was used from another address than the page. It is also in `findings` of the completion.',
    members: { device: '`same` or `other`', launchStrategy: 'the launch strategy, for `same`' },
    action: 'As for `returnWithoutFlow`; with a QR code it is usual.',
  },
  flowStarted: {
    level: '`info`',
    meaning: 'A flow has started.',
    members: { device: '`same` or `other`', launchStrategy: 'the launch strategy, for `same`' },
    action: '',
  },
  orderRenewed: { level: '`info`', meaning: 'An order that no app took was replaced.', members: {}, action: '' },
  flowState: {
    level: '`info`; `warn` for a refusal, an alarm and a lost outcome',
    meaning: 'A flow or call has a new state.',
    members: { state: 'the state', hintCode: "BankID's hint code", refusal: 'the policy result that refused it' },
    action: '',
  },
  policyReport: {
    level: '`warn`',
    meaning:
      'A policy that only reports has found something, or one has refused what was approved in a flow that had ended.',
    members: { finding: 'the [finding](policies.md)' },
    action: '',
  },
  evidenceNotVerified: {
    level: '`warn`',
    meaning:
      'What BankID signed did not pass its verification. For each completion; again when the process died meanwhile.',
    members: {
      mode: '`report` or `enforce`',
      failedChecks: 'the names of the checks that failed; none when the verification itself broke down',
    },
    action: 'See [what to do when a check fails](../how-to/verification.md#when-a-check-fails).',
  },
  evidenceNotStored: {
    level: '`error`',
    meaning: 'The archive has not taken the evidence of a completion.',
    members: {
      reason:
        '`failed`: it is tried again; `noArchive`: this process has no `evidence`, another one had; `givenUp`: `deliverForMs` was up',
      error: 'the kind of error',
      whenUnavailable: '`refuse`: people wait; `continue`: they do not',
    },
    action:
      'Mend the archive. After `givenUp` with `refuse`, use `undelivered.deliver(id)`: `list()` has the `id` of the record.',
  },
  evidenceStored: {
    level: '`warn`',
    meaning: 'The archive takes evidence again.',
    members: { failedAttempts: 'the number of attempts that failed', lastedMs: 'how long it lasted' },
    action: '',
  },
  bankIdService: {
    level: '`warn`; `error` when the certificate is not accepted',
    meaning:
      'BankID begins to be out of reach, for a reason that is new in this outage, or it answers again. An outage that begins again within 10 s ends when no request has failed for 10 s.',
    members: {
      service: '`unreachable`, `maintenance`, `certificateNotAccepted` or `answering`',
      ...failureMembers,
      failedRequests: 'the number of requests that failed, with `answering`',
      lastedMs: 'how long it lasted, with `answering`',
    },
    action: 'See `advice`, and [troubleshooting](../how-to/troubleshooting.md).',
  },
  bankIdFailed: {
    level: '`warn`; `info` during an outage and when the person has another order',
    meaning: 'A request to BankID failed.',
    members: { operation: 'the operation', ...failureMembers },
    action: 'See `details` and `advice`.',
  },
  completionUndelivered: {
    level: '`error`',
    meaning:
      'The application has not taken what a person completed, and it is not attempted any more. It is kept in `undelivered`.',
    members: {
      callback: 'the callback that did not take it',
      reason: '`givenUp`: `deliverForMs` was up; `noCallback`: the purpose has no such callback',
    },
    action: 'Mend the callback, then have it delivered with `undelivered.deliver(id)`, or drop it.',
  },
  completionDropped: {
    level: '`warn`',
    meaning: 'An operator has dropped a result that was not delivered.',
    members: {},
    action: '',
  },
  completionSurplus: {
    level: '`warn`; `error` when a signature or payment is not archived',
    meaning:
      'Two codes of one flow were approved. The order that an app took first counts; the other one opens no session. It is delivered only when the first one ended without a result.',
    members: {
      reason:
        'whether the order that an app took first was still open, `otherOrderOpen`, or `otherOrderCompleted`. With `otherOrderEnded` it ended without a result, and `onUnfinished` gets the other one',
      isArchived:
        'whether the evidence of the other one goes to the archive, under `flowId:` and the SHA-256 of its `orderRef`; with `otherOrderEnded` under `flowId`',
    },
    action:
      'Look at who they are: an attacker may have shown a code to a second person. Set `evidence` to keep what is signed.',
  },
  certificateExpires: {
    level: '`warn` below 60 and 30 days; `error` below 14 and 7, and when it has expired',
    meaning:
      'The certificate of the relying party expires: once for each of these steps, certificate and server or desk in a process.',
    members: { daysLeft: 'whole days; negative once it has expired', validTo: 'the last day' },
    action: '[Renew it](../how-to/certificates.md#renew-it). After that day no log-in succeeds.',
  },
  versionClosing: {
    level: '`warn`',
    meaning: 'BankID announces the end of the version in use.',
    members: { sunset: 'the day', link: 'where BankID tells more' },
    action: 'Update before that day.',
  },
  applicationFailed: {
    level: '`error`',
    meaning: 'A callback of the application threw, was late or returned an invalid value.',
    members: {
      callback: 'the name of the callback',
      error: 'the name and code of the error, without its message',
      problem: 'what the callback returned, and what it must return',
    },
    action: '`onError` has the error with its stack.',
  },
  storeService: {
    level: '`error`; `warn` when it answers again',
    meaning: 'The store does not answer, or answers again: once for each change.',
    members: { service: '`unreachable` or `answering`', error: 'the name and code of the error' },
    action: 'See `advice`; `onError` has the error with its message.',
  },
  webhookFailed: {
    level: '`warn`',
    meaning: 'An address has not taken a webhook. It is sent again with growing pauses, until `deliverForMs` is up.',
    members: {
      endpoint: 'the name of the address in `webhooks`; `north/crm` for the address `crm` of the tenant `north`',
      httpStatus: 'the status of its answer, where there was one',
    },
    action: 'See `advice`, and [webhooks](../how-to/webhooks.md).',
  },
  webhookUndelivered: {
    level: '`error`',
    meaning: 'A webhook is not sent any more, and its address never took it.',
    members: {
      endpoint: 'the same, if known',
      reason:
        '`givenUp`: `deliverForMs` was up; `gone`: the address answered 410; `tooMany`: `maxWaiting` others waited for it, or three quarters of that; `notConfigured`: no process with the option `webhooks` came for `deliverForMs`',
    },
    action:
      'Mend the address, or remove it; give all processes the same `webhooks`. The receiving system lacks this event.',
  },
  internalError: {
    level: '`error`',
    meaning: 'The server has a defect, or an operation of the store failed.',
    members: { error: 'the name and code of the error' },
    action: '`onError` has errors of requests with their stack. Report a defect.',
  },
};
