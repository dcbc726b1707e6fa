import { operations } from '@secure-start/protocol/rp';
import { orderStates } from '../../order/order-transitions.ts';
import { choice, flag, list, number, object, oneOf, ref, text, time } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';

const startedBy = choice(['qr', 'autostart', 'personalNumber'], 'The way in which the app got the order.');
const reason = text('A code such as `notNow`, `unknownPerson` or `wrongSecurityCode`. More may be added.');
const explanation = text('The reason in words, with what to do.');
const createsOrder = Object.entries(operations).flatMap(([name, operation]) => (operation.createsOrder ? [name] : []));

const requirement = object({
  pinCode: flag(),
  mrtd: flag(),
  'cardReader?': choice(['class1', 'class2']),
  certificatePolicies: list(text(), 'Empty: all policies of the environment.'),
});

const transaction = object({
  transactionType: choice(['card', 'npa']),
  recipient: object({ name: text() }),
  'money?': object({ amount: text(), currency: text() }),
  'riskWarning?': text(),
});

/** The parameters of an order as the relying party sent them. */
const orderParameters = object({
  operation: choice(createsOrder),
  requirement,
  returnRisk: flag(),
  'personalNumber?': text('The person that the order is for. Twelve digits.'),
  'endUserIp?': text(),
  'userVisibleData?': text('base64, as it was sent.'),
  'userVisibleDataFormat?': choice(['plaintext', 'simpleMarkdownV1']),
  'userNonVisibleData?': text('base64, as it was sent.'),
  'userVisibleTransaction?': transaction,
  'callInitiator?': choice(['user', 'RP']),
  'returnUrl?': text(),
  'v5?': object(
    { version: choice(['5.0', '5.1']), tokenStartRequired: flag(), issuerCns: list(text()) },
    'Orders of RP API 5.x only.',
  ),
});

/** The one shape that orders have in every response of the management API. */
const order = object(
  {
    orderRef: text(),
    operation: choice(createsOrder),
    rp: object({ displayName: text(), organisation: text(), fingerprint: text('SHA-256 of the certificate.') }),
    status: choice(
      ['pending', 'failed', 'complete', 'gone'],
      'As the app displays it. An order with an outcome keeps it after it was collected; `gone` was cancelled by the relying party.',
    ),
    state: choice(orderStates, 'The exact state, see the life of an order. `gone`: BankID has forgotten it.'),
    'hintCode?': text("BankID's hint code, of a pending or failed order."),
    actions: list(text(), 'The actions that are possible now, as the paths name them.'),
    'remainingMs?': number('The time until the order expires. Pending orders only.'),
    person: oneOf(object({ personalNumber: text(), name: text() }, 'The person whose app has the order.'), {
      type: 'null',
    }),
    startedBy,
    'callInitiator?': choice(['user', 'RP'], 'Phone orders only.'),
    'text?': text('The visible text, decoded.'),
    'textFormat?': choice(['plaintext', 'simpleMarkdownV1']),
    'transaction?': transaction,
    requirement,
    'returnUrl?': text('The address that the app returns to. Only when the order was opened on the same device.'),
    'outcome?': object({ status: choice(['failed', 'complete']), 'hintCode?': text() }),
    parameters: ref('OrderParameters'),
    'tokens?': object(
      { autoStartToken: text(), qrStartToken: text(), qrStartSecret: text() },
      'Absent in operations by personal number only.',
    ),
    createdAt: time(),
    'takenByApp?': object({ at: time(), personalNumber: text(), ipAddress: text(), startedBy }),
    history: list(
      object({ at: time(), event: text('`created`, or the event that led to the state.'), state: choice(orderStates) }),
    ),
  },
  'An order, with its secrets and its history. It has this shape in every response.',
);

const idCard = object(
  {
    cardId: text(),
    person: object({
      personalNumber: text(),
      name: text(),
      givenName: text(),
      surname: text(),
      age: number('Whole years.'),
    }),
    state: choice(['shown', 'closed', 'expired']),
    'qrCode?': text('The content of the QR code now. Absent when the card is not shown.'),
    remainingMs: number('The time until the card is no longer shown.'),
    checkCount: number('The number of times that it was verified.'),
  },
  'A digital ID card as the app displays it now.',
);

/** The components about orders and ID cards. */
export const orderSchemas: Readonly<Record<string, JsonSchema>> = {
  Order: order,
  OrderParameters: orderParameters,
  OrderResult: oneOf(
    object({ accepted: { const: true }, order: ref('Order') }),
    object({ accepted: { const: false }, reason, explanation, 'order?': ref('Order') }),
  ),
  IdCard: idCard,
  IdCardResult: oneOf(
    object({ accepted: { const: true }, card: ref('IdCard') }),
    object({ accepted: { const: false }, reason, explanation }),
  ),
};
