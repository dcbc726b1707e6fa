import type { OperationName } from '@secure-start/protocol/rp';
import type { OrderClient } from '../orders/place-order.ts';
import type { Measure, MeasuredWork } from '../reporting/measure.ts';
import type { ClientStatus } from './health.ts';
import type { CallClient } from './watched-client.ts';

/** Returns the client of a server with its requests measured. */
export function measuredOrderClient(client: OrderClient & ClientStatus, measure: Measure): OrderClient {
  const work = (operation: OperationName): MeasuredWork => requestTo(client, operation);
  return {
    auth: (...args) => measure(work('auth'), () => client.auth(...args)),
    sign: (...args) => measure(work('sign'), () => client.sign(...args)),
    payment: (...args) => measure(work('payment'), () => client.payment(...args)),
    otherPayment: (...args) => measure(work('otherPayment'), () => client.otherPayment(...args)),
    collect: (...args) => measure(work('collect'), () => client.collect(...args)),
    cancel: (...args) => measure(work('cancel'), () => client.cancel(...args)),
  };
}

/** Returns the client of a call desk with its requests measured. */
export function measuredCallClient(client: CallClient, measure: Measure): CallClient {
  const work = (operation: OperationName): MeasuredWork => requestTo(client, operation);
  return {
    phoneAuth: (...args) => measure(work('phoneAuth'), () => client.phoneAuth(...args)),
    phoneSign: (...args) => measure(work('phoneSign'), () => client.phoneSign(...args)),
    collect: (...args) => measure(work('collect'), () => client.collect(...args)),
    cancel: (...args) => measure(work('cancel'), () => client.cancel(...args)),
  };
}

function requestTo({ environment }: ClientStatus, operation: OperationName): MeasuredWork {
  return { name: 'bankIdRequest', operation, ...(environment && { baseUrl: environment.baseUrl }) };
}
