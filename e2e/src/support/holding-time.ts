import type { BankIdClient } from '@secure-start/client';
import type { SimulatorClock } from '@secure-start/simulator';

/**
 * The client, with calls that hold a frozen clock still until they are answered.
 *
 * Time then passes between calls and never during one, however slow the machine is.
 */
export function holdingTime(client: BankIdClient, clock: SimulatorClock): BankIdClient {
  function holding<Options extends unknown[], Answer>(
    call: (...options: Options) => Promise<Answer>,
  ): (...options: Options) => Promise<Answer> {
    return async (...options) => {
      const work = clock.beginWork();
      try {
        return await call(...options);
      } finally {
        work.end();
      }
    };
  }
  const { auth, sign, payment, otherPayment, phoneAuth, phoneSign, collect, cancel } = client;
  return {
    ...client,
    // Read each time: the certificate may be exchanged.
    get certificate() {
      return client.certificate;
    },
    get certificates() {
      return client.certificates;
    },
    auth: holding(auth),
    sign: holding(sign),
    payment: holding(payment),
    otherPayment: holding(otherPayment),
    phoneAuth: holding(phoneAuth),
    phoneSign: holding(phoneSign),
    collect: holding(collect),
    cancel: holding(cancel),
  };
}
