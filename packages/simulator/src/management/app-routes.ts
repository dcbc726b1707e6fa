import type { AppUser } from '../app/simulated-app.ts';
import { stepUpSteps } from '../app/step-up.ts';
import { choiceMember } from '../json.ts';
import { ManagementError, optionalText, requiredText } from './management-route.ts';
import type { ManagementRequest, ManagementRoute } from './management-route.ts';

const user = '`personalNumber?`, `ipAddress?`';
const result = '`{ accepted, order }` or `{ accepted: false, reason, explanation }`';

const cardResult =
  '`{ accepted, card: { cardId, person, state, qrCode, remainingMs, checkCount } }` or `{ accepted: false, reason, explanation }`';

/** The routes of the simulated app. */
export const appRoutes: readonly ManagementRoute[] = [
  {
    method: 'POST',
    path: '/app/scan',
    description: 'Scans a QR code.',
    requestBody: `\`qr\`, ${user}`,
    responseBody: result,
    handle(request) {
      const qr = requiredText(request, 'qr');
      const { person, ipAddress } = readUser(request);
      return request.tenant.app.scan({ qr, person, ipAddress });
    },
  },
  {
    method: 'POST',
    path: '/app/open',
    description: 'Opens the app by a launch link, or by the token in it.',
    requestBody: `\`link\` or \`autoStartToken\`, ${user}`,
    responseBody: result,
    handle(request) {
      const link = optionalText(request, 'link');
      const { app } = request.tenant;
      if (link === undefined) {
        const autoStartToken = requiredText(request, 'autoStartToken');
        const { person, ipAddress } = readUser(request);
        return app.open({ autoStartToken, person, ipAddress });
      }
      const { person, ipAddress } = readUser(request);
      return app.open({ link, person, ipAddress });
    },
  },
  {
    method: 'POST',
    path: '/app/waiting',
    description: 'Opens the app of a person, which takes the orders that wait for them by personal number.',
    requestBody: '`personalNumber`, `ipAddress?`',
    responseBody: '`{ orders }`',
    async handle(request) {
      const { app } = request.tenant;
      const person = { personalNumber: requiredText(request, 'personalNumber') };
      const ipAddress = optionalText(request, 'ipAddress');
      return { orders: await app.takeWaitingOrders({ person, ipAddress }) };
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/approve',
    description: 'Approves, with a security code or by fingerprint or face.',
    requestBody: '`code?`, `risk?`',
    responseBody: result,
    handle(request) {
      const code = optionalText(request, 'code');
      const risk = choiceMember(request.body, 'risk', ['low', 'moderate', 'high']);
      return request.tenant.app.approve({ orderRef: readOrderRef(request), code, risk });
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/refuse',
    description: 'Cancels the order in the app, as its person.',
    responseBody: result,
    handle: (request) => request.tenant.app.refuse({ orderRef: readOrderRef(request) }),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/confirm-call',
    description: 'Confirms that the person is in a call with the e-service.',
    responseBody: result,
    handle: (request) => request.tenant.app.confirmCall({ orderRef: readOrderRef(request) }),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/decline-call',
    description: 'Denies that the person is in a call with the e-service.',
    responseBody: result,
    handle: (request) => request.tenant.app.declineCall({ orderRef: readOrderRef(request) }),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/show-document',
    description: 'Shows a passport or identity card.',
    requestBody: '`document?`: `passes`, `fails` or `unreadable`',
    responseBody: result,
    handle(request) {
      const document = choiceMember(request.body, 'document', ['passes', 'fails', 'unreadable']);
      return request.tenant.app.showDocument({ orderRef: readOrderRef(request), document });
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/step-up',
    description: 'Takes a step of the step-up, when the app asks for the code.',
    requestBody: `\`step\`: ${stepUpSteps.map((step) => `\`${step}\``).join(', ')}`,
    responseBody: result,
    handle(request) {
      const step = choiceMember(request.body, 'step', stepUpSteps);
      if (step) return request.tenant.app.stepUp({ orderRef: readOrderRef(request), step });
      throw new ManagementError(400, 'badMember', `The body needs "step", one of ${stepUpSteps.join(', ')}.`);
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/fail',
    description: 'Fails the order in the app, with any failed hint code.',
    requestBody: '`hintCode`',
    responseBody: result,
    handle: (request) =>
      request.tenant.app.failOrder({
        orderRef: readOrderRef(request),
        hintCode: requiredText(request, 'hintCode'),
      }),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/hint',
    description: 'Sets the hint code of the order, to any pending one, until the next action.',
    requestBody: '`hintCode`',
    responseBody: result,
    handle: (request) =>
      request.tenant.app.showHint({ orderRef: readOrderRef(request), hintCode: requiredText(request, 'hintCode') }),
  },
  {
    method: 'POST',
    path: '/app/id-cards',
    description: 'Opens the digital ID card of a person, with a security code or by fingerprint or face.',
    requestBody: '`personalNumber?`, `code?`, `ipAddress?`',
    responseBody: cardResult,
    handle(request) {
      const code = optionalText(request, 'code');
      const { person, ipAddress } = readUser(request);
      return request.tenant.app.openIdCard({ person, code, ipAddress });
    },
  },
  {
    method: 'GET',
    path: '/app/id-cards/{cardId}',
    description: 'Returns a card, with the content of its QR code now.',
    responseBody: '`{ card }`',
    handle(request) {
      const card = request.tenant.app.findIdCard(request.parameter('cardId'));
      if (card) return { card };
      throw unknownCard;
    },
  },
  {
    method: 'POST',
    path: '/app/id-cards/{cardId}/close',
    description: 'Closes a card, as its holder.',
    responseBody: cardResult,
    handle(request) {
      const cardId = request.parameter('cardId');
      if (!request.tenant.app.findIdCard(cardId)) throw unknownCard;
      return request.tenant.app.closeIdCard({ cardId });
    },
  },
];

const unknownCard = new ManagementError(404, 'unknownIdCard', 'There is no ID card of that cardId in this tenant.');

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
