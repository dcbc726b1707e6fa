import type { AppResult } from '../app/app-result.ts';
import type { AppUser } from '../app/simulated-app.ts';
import { stepUpSteps } from '../app/step-up.ts';
import { choiceMember } from '../json.ts';
import { toManagedOrder, toManagedResult } from './managed-order.ts';
import { ManagementError, optionalText, requiredText } from './management-route.ts';
import type { ManagementRequest, ManagementRoute } from './management-route.ts';
import { choice, list, object, ref, text } from './schema/json-schema.ts';

const user = {
  'personalNumber?': text('Default: the person that the order names, else the first of the people.'),
  'ipAddress?': text('The address of the device. Default `127.0.0.1`.'),
} as const;

/** The routes of the simulated app. */
export const appRoutes: readonly ManagementRoute[] = [
  {
    method: 'POST',
    path: '/app/scan',
    operationId: 'scan',
    description: 'Scans a QR code.',
    body: object({ qr: text('The content of the code.'), ...user }),
    response: ref('OrderResult'),
    async handle(request) {
      const qr = requiredText(request, 'qr');
      const { person, ipAddress } = readUser(request);
      return managed(request, request.tenant.app.scan({ qr, person, ipAddress }));
    },
  },
  {
    method: 'POST',
    path: '/app/open',
    operationId: 'open',
    description: 'Opens the app by a launch link, or by the token in it.',
    body: object({ 'link?': text('A launch link.'), 'autoStartToken?': text('Without a link.'), ...user }),
    response: ref('OrderResult'),
    handle(request) {
      const link = optionalText(request, 'link');
      const { app } = request.tenant;
      if (link === undefined) {
        const autoStartToken = requiredText(request, 'autoStartToken');
        const { person, ipAddress } = readUser(request);
        return managed(request, app.open({ autoStartToken, person, ipAddress }));
      }
      const { person, ipAddress } = readUser(request);
      return managed(request, app.open({ link, person, ipAddress }));
    },
  },
  {
    method: 'POST',
    path: '/app/waiting',
    operationId: 'takeWaitingOrders',
    description: 'Opens the app of a person, which takes the orders that wait for them by personal number.',
    body: object({ personalNumber: text(), 'ipAddress?': user['ipAddress?'] }),
    response: object({ orders: list(ref('Order')) }),
    async handle(request) {
      const { app } = request.tenant;
      const person = { personalNumber: requiredText(request, 'personalNumber') };
      const ipAddress = optionalText(request, 'ipAddress');
      const taken = await app.takeWaitingOrders({ person, ipAddress });
      return { orders: taken.flatMap(({ orderRef }) => findManagedOrder(request, orderRef) ?? []) };
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/approve',
    operationId: 'approve',
    description: 'Approves, with a security code or by fingerprint or face.',
    body: object({
      'code?': text('Six digits; absent: by fingerprint or face.'),
      'risk?': choice(['low', 'moderate', 'high'], 'The risk that BankID reports.'),
    }),
    response: ref('OrderResult'),
    handle(request) {
      const code = optionalText(request, 'code');
      const risk = choiceMember(request.body, 'risk', ['low', 'moderate', 'high']);
      return managed(request, request.tenant.app.approve({ orderRef: readOrderRef(request), code, risk }));
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/refuse',
    operationId: 'refuse',
    description: 'Cancels the order in the app, as its person.',
    response: ref('OrderResult'),
    handle: (request) => managed(request, request.tenant.app.refuse({ orderRef: readOrderRef(request) })),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/confirm-call',
    operationId: 'confirmCall',
    description: 'Confirms that the person is in a call with the e-service.',
    response: ref('OrderResult'),
    handle: (request) => managed(request, request.tenant.app.confirmCall({ orderRef: readOrderRef(request) })),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/decline-call',
    operationId: 'declineCall',
    description: 'Denies that the person is in a call with the e-service.',
    response: ref('OrderResult'),
    handle: (request) => managed(request, request.tenant.app.declineCall({ orderRef: readOrderRef(request) })),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/show-document',
    operationId: 'showDocument',
    description: 'Shows a passport or identity card.',
    body: object({ 'document?': choice(['passes', 'fails', 'unreadable'], 'Default: as the person behaves.') }),
    response: ref('OrderResult'),
    handle(request) {
      const document = choiceMember(request.body, 'document', ['passes', 'fails', 'unreadable']);
      return managed(request, request.tenant.app.showDocument({ orderRef: readOrderRef(request), document }));
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/step-up',
    operationId: 'stepUp',
    description: 'Takes a step of the step-up, when the app asks for the code.',
    body: object({ step: choice(stepUpSteps) }),
    response: ref('OrderResult'),
    handle(request) {
      const step = choiceMember(request.body, 'step', stepUpSteps);
      if (step) return managed(request, request.tenant.app.stepUp({ orderRef: readOrderRef(request), step }));
      throw new ManagementError(400, 'badMember', `The body needs "step", one of ${stepUpSteps.join(', ')}.`);
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/fail',
    operationId: 'failOrder',
    description: 'Fails the order in the app, with any failed hint code.',
    body: object({ hintCode: text() }),
    response: ref('OrderResult'),
    handle(request) {
      const hintCode = requiredText(request, 'hintCode');
      return managed(request, request.tenant.app.failOrder({ orderRef: readOrderRef(request), hintCode }));
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/hint',
    operationId: 'showHint',
    description: 'Sets the hint code of the order, to any pending one, until the next action.',
    body: object({ hintCode: text() }),
    response: ref('OrderResult'),
    handle(request) {
      const hintCode = requiredText(request, 'hintCode');
      return managed(request, request.tenant.app.showHint({ orderRef: readOrderRef(request), hintCode }));
    },
  },
  {
    method: 'POST',
    path: '/app/id-cards',
    operationId: 'openIdCard',
    description: 'Opens the digital ID card of a person, with a security code or by fingerprint or face.',
    body: object({ 'code?': text('Six digits; absent: by fingerprint or face.'), ...user }),
    response: ref('IdCardResult'),
    handle(request) {
      const code = optionalText(request, 'code');
      const { person, ipAddress } = readUser(request);
      return request.tenant.app.openIdCard({ person, code, ipAddress });
    },
  },
  {
    method: 'GET',
    path: '/app/id-cards/{cardId}',
    operationId: 'getIdCard',
    description: 'Returns a card, with the content of its QR code now.',
    response: object({ card: ref('IdCard') }),
    handle(request) {
      const card = request.tenant.app.findIdCard(request.parameter('cardId'));
      if (card) return { card };
      throw unknownCard;
    },
  },
  {
    method: 'POST',
    path: '/app/id-cards/{cardId}/close',
    operationId: 'closeIdCard',
    description: 'Closes a card, as its holder.',
    response: ref('IdCardResult'),
    handle(request) {
      const cardId = request.parameter('cardId');
      if (!request.tenant.app.findIdCard(cardId)) throw unknownCard;
      return request.tenant.app.closeIdCard({ cardId });
    },
  },
];

const unknownCard = new ManagementError(404, 'unknownIdCard', 'There is no ID card of that cardId in this tenant.');

async function managed({ service }: ManagementRequest, action: Promise<AppResult>): Promise<object> {
  return toManagedResult(service, await action);
}

function findManagedOrder({ service }: ManagementRequest, orderRef: string): object | undefined {
  const order = service.orders.find(orderRef);
  return order && toManagedOrder(service, order);
}

function readUser(request: ManagementRequest): AppUser {
  const personalNumber = optionalText(request, 'personalNumber');
  const ipAddress = optionalText(request, 'ipAddress');
  return { person: personalNumber === undefined ? undefined : { personalNumber }, ipAddress };
}

function readOrderRef({ tenant, parameter }: ManagementRequest): string {
  const orderRef = parameter('orderRef');
  if (tenant.app.findOrder(orderRef)) return orderRef;
  throw new ManagementError(404, 'unknownOrder', 'There is no order of that orderRef in this tenant.');
}
