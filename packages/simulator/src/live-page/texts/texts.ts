import type { OrderHistoryEntry } from '../../order/order.ts';

/** The texts of the live page in one language. Functions take the variable part of a sentence. */
export interface Texts {
  title: string;
  heading: string;
  disclaimer: string;
  help: string;
  tenant: (name: string) => string;
  phone: string;
  status: string;
  loading: string;
  notConnected: string;

  token: { heading: string; help: string; label: string; wrong: string; send: string };

  filters: {
    legend: string;
    text: string;
    person: string;
    endpoint: string;
    order: string;
    all: string;
    problemsOnly: string;
    clear: string;
    management: string;
    unknown: string;
  };

  orders: {
    heading: string;
    none: string;
    noneMatch: string;
    count: (shown: number, all: number) => string;
    more: string;
    life: string;
    actions: string;
    openAs: string;
    open: string;
    noActions: string;
    onlyThis: string;
    collects: (count: number) => string;
    facts: {
      relyingParty: string;
      person: string;
      wanted: string;
      device: string;
      started: string;
      collected: string;
      text: string;
    };
    startedBy: { qr: string; autostart: string; personalNumber: string };
  };
  orderState: { pending: string; failed: string; complete: string; gone: string };
  /** The events in the life of an order. */
  event: Readonly<Record<OrderHistoryEntry['event'], string>>;
  action: {
    approve: string;
    refuse: string;
    'confirm-call': string;
    'decline-call': string;
    'show-document': string;
    waiting: string;
    expire: string;
  };

  requests: {
    heading: string;
    none: string;
    noneMatch: string;
    count: (shown: number, all: number) => string;
    more: string;
    body: string;
    copy: string;
    copied: string;
    copyFailed: string;
    noResponse: string;
    credentialsHelp: string;
    tokenHelp: string;
    maskedHelp: string;
  };

  clock: {
    heading: string;
    real: string;
    frozen: string;
    advance: (seconds: number) => string;
    advanced: string;
    cannotAdvance: string;
  };

  findings: {
    heading: string;
    none: string;
    wrong: string;
    advice: string;
    times: (count: number) => string;
    read: string;
  };

  faults: {
    heading: string;
    none: string;
    add: string;
    preset: string;
    own: string;
    ownHelp: string;
    hits: (hits: number, matched: number) => string;
    remove: (id: string) => string;
    removed: string;
    added: string;
    notJson: string;
    /** The names of the faults that can be chosen. */
    presets: {
      maintenance: string;
      proxyError: string;
      lostAnswer: string;
      slow: string;
      noConnection: string;
      otherPerson: string;
      internalError: string;
    };
  };

  scenarios: {
    heading: string;
    choose: string;
    start: string;
    expected: string;
    started: (person: string) => string;
  };

  people: {
    heading: string;
    list: string;
    add: string;
    behaviour: string;
    noBehaviour: string;
    added: (name: string) => string;
    remove: (name: string) => string;
    removed: string;
    only: (name: string) => string;
    count: (shown: number, all: number) => string;
  };

  ago: (duration: string) => string;
  justNow: string;
  /** The request of a button was refused. */
  failed: (reason: string) => string;

  /** Sentences about orders: why they are where they are. */
  why: {
    person: string;
    waitsForScan: (left: string) => string;
    waitsForPerson: (person: string, left: string) => string;
    noSuchPerson: (number: string) => string;
    waitsForChoice: (left: string) => string;
    noUsableBankId: (person: string) => string;
    asksAboutCall: (person: string) => string;
    asksForDocument: (person: string) => string;
    asksForCode: (person: string, left: string) => string;
    asksForStepUp: (person: string) => string;
    processing: (person: string) => string;
    approved: (person: string, ago: string) => string;
    pressedCancel: (person: string, ago: string) => string;
    declinedCall: (person: string, ago: string) => string;
    documentFailed: (person: string, ago: string) => string;
    documentUnreadable: (person: string, ago: string) => string;
    wrongCodes: (person: string, ago: string) => string;
    appFailed: (person: string, hintCode: string, ago: string) => string;
    faulted: (hintCode: string, ago: string) => string;
    otherPerson: (person: string, ago: string) => string;
    superseded: (person: string, ago: string) => string;
    neverOpened: (ago: string) => string;
    neverOpenedByPerson: (person: string, ago: string) => string;
    neverChosen: (ago: string) => string;
    neverFinished: (person: string, ago: string) => string;
    cancelledByService: (ago: string) => string;
    collected: (outcome: string, ago: string) => string;
    notCollected: (outcome: string) => string;
    neverCollected: string;
    neverAsked: string;
    behaviour: (description: string) => string;
  };

  /** Sentences about requests that were refused, or that returned a failure. */
  whyRequest: {
    fault: (id: string) => string;
    certificate: (details: string) => string;
    noResponse: string;
    alreadyInProgress: string;
    collectedBefore: (ago: string) => string;
    cancelledBefore: (ago: string) => string;
    expiredBefore: (ago: string) => string;
    otherOwner: string;
    noSuchOrder: string;
    contentType: (given: string) => string;
    method: (method: string) => string;
    path: string;
    refused: (details: string) => string;
    findings: (ids: string) => string;
  };
}
