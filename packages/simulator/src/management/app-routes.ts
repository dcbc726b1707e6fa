import type { AppHolder } from '../app/simulated-app.ts';
import { stepUps } from '../app/step-up.ts';
import { choiceMember } from '../json.ts';
import { ManagementError, neededText, optionalText } from './management-route.ts';
import type { Exchange, ManagementRoute } from './management-route.ts';

const whose = '`personalNumber?`, `ipAddress?`';
const answers = '`{ accepted, order }` or `{ accepted: false, reason, explanation }`';

/** What people do with their app. */
export const appRoutes: readonly ManagementRoute[] = [
  {
    method: 'POST',
    path: '/app/scan',
    does: 'Scans a QR code.',
    takes: `\`qr\`, ${whose}`,
    answers,
    act: (exchange) => exchange.tenant.app.scan({ qr: neededText(exchange, 'qr'), ...holderIn(exchange) }),
  },
  {
    method: 'POST',
    path: '/app/open',
    does: 'Opens the app by a launch link, or by the token in it.',
    takes: `\`link\` or \`autoStartToken\`, ${whose}`,
    answers,
    act(exchange) {
      const link = optionalText(exchange, 'link');
      const start = link === undefined ? { autoStartToken: neededText(exchange, 'autoStartToken') } : { link };
      return exchange.tenant.app.open({ ...start, ...holderIn(exchange) });
    },
  },
  {
    method: 'POST',
    path: '/app/waiting',
    does: 'Opens the app of a person without a start: it takes the orders that wait by number.',
    takes: '`personalNumber`, `ipAddress?`',
    answers: '`{ orders }`',
    async act(exchange) {
      const { ipAddress } = holderIn(exchange);
      const person = { personalNumber: neededText(exchange, 'personalNumber') };
      const orders = await exchange.tenant.app.waiting({ person, ...(ipAddress === undefined ? {} : { ipAddress }) });
      return { orders };
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/approve',
    does: 'Approves, with a security code or by fingerprint or face.',
    takes: '`code?`, `risk?`',
    answers,
    act(exchange) {
      const code = optionalText(exchange, 'code');
      const risk = choiceMember(exchange.body, 'risk', ['low', 'moderate', 'high']);
      return exchange.tenant.app.approve({
        ...orderIn(exchange),
        ...(code === undefined ? {} : { code }),
        ...(risk === undefined ? {} : { risk }),
      });
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/refuse',
    does: 'Presses cancel.',
    answers,
    act: (exchange) => exchange.tenant.app.refuse(orderIn(exchange)),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/confirm-call',
    does: 'Says yes to the question whether one is in a call with the e-service.',
    answers,
    act: (exchange) => exchange.tenant.app.confirmCall(orderIn(exchange)),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/decline-call',
    does: 'Says no to it.',
    answers,
    act: (exchange) => exchange.tenant.app.declineCall(orderIn(exchange)),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/show-document',
    does: 'Shows a passport or identity card.',
    takes: '`document?`: `passes`, `fails` or `unreadable`',
    answers,
    act(exchange) {
      const document = choiceMember(exchange.body, 'document', ['passes', 'fails', 'unreadable']);
      return exchange.tenant.app.showDocument({ ...orderIn(exchange), document });
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/step-up',
    does: 'Takes a step of confirming who one is, when the app asks for the code.',
    takes: `\`step\`: ${stepUps.map((step) => `\`${step}\``).join(', ')}`,
    answers,
    act(exchange) {
      const step = choiceMember(exchange.body, 'step', stepUps);
      if (step) return exchange.tenant.app.stepUp({ ...orderIn(exchange), step });
      throw new ManagementError(400, 'badMember', `The body needs "step", one of ${stepUps.join(', ')}.`);
    },
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/fail',
    does: 'The app gives up, with any failed hint.',
    takes: '`hintCode`',
    answers,
    act: (exchange) => exchange.tenant.app.fail({ ...orderIn(exchange), hintCode: neededText(exchange, 'hintCode') }),
  },
  {
    method: 'POST',
    path: '/orders/{orderRef}/hint',
    does: 'The app says what it is at, with any pending hint.',
    takes: '`hintCode`',
    answers,
    act: (exchange) => exchange.tenant.app.hint({ ...orderIn(exchange), hintCode: neededText(exchange, 'hintCode') }),
  },
];

function holderIn(exchange: Exchange): AppHolder {
  const personalNumber = optionalText(exchange, 'personalNumber');
  const ipAddress = optionalText(exchange, 'ipAddress');
  return {
    ...(personalNumber === undefined ? {} : { person: { personalNumber } }),
    ...(ipAddress === undefined ? {} : { ipAddress }),
  };
}

function orderIn({ tenant, parameter }: Exchange): { orderRef: string } {
  const orderRef = parameter('orderRef');
  if (tenant.app.order(orderRef)) return { orderRef };
  throw new ManagementError(404, 'unknownOrder', 'There is no order of that orderRef in this tenant.');
}
