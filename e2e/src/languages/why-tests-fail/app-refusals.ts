import type { TestContext } from 'node:test';
import { qrContent } from '@secure-start/client';
import type { OrderResult } from '@secure-start/testing';
import { login, startStage } from './e-service.ts';

/** Lets the app refuse in every way that the page has. Returns the explanations. */
export async function provokeAppRefusals(t: TestContext): Promise<string[]> {
  const { simulator, bankId } = await startStage(t);
  const strict = await startStage(t, { strictness: 'strict' });
  const [ada, bo] = [await simulator.addPerson({ kind: 'mobile' }), await simulator.addPerson()];
  const { personalNumber } = ada;
  const old = await simulator.addPerson({ behaviour: 'appTooOld' });
  const never = await simulator.addPerson({ behaviour: 'neverOpens' });
  const start = (parameters = {}) => bankId('auth', { ...login, ...parameters });
  const qrOf = async (elapsedMs: number) => qrContent({ ...(await start()), elapsedMs });
  const refused: OrderResult[] = [];

  const untaken = await start();
  refused.push(await simulator.approve(untaken));
  const call = await bankId('phone/auth', { personalNumber, callInitiator: 'RP' });
  refused.push(await simulator.approve(call));
  await simulator.takeWaitingOrders({ personalNumber });
  refused.push(await simulator.approve(call));
  await simulator.refuse(call);

  const early = await qrOf(0);
  await simulator.advanceClock({ ms: 10_000 });
  refused.push(await simulator.scan({ qr: early, personalNumber }));
  refused.push(await simulator.scan({ qr: await qrOf(7_000), personalNumber }));
  refused.push(await simulator.scan({ qr: (await qrOf(0)).replace(/\w{8}$/, '00000000'), personalNumber }));
  const foreign = { autoStartToken: 'of-another-service', personalNumber };
  refused.push(await simulator.open(foreign));
  const foreignQr = qrContent({ qrStartToken: crypto.randomUUID(), qrStartSecret: 'x', elapsedMs: 0 });
  refused.push(await simulator.scan({ qr: foreignQr, personalNumber }));

  const forBo = await start({ requirement: { personalNumber: bo.personalNumber } });
  refused.push(await simulator.open({ ...tokenOf(forBo), personalNumber }));
  refused.push(await simulator.open({ ...tokenOf(untaken), personalNumber: '190001019801' }));
  const taken = await start();
  await simulator.open({ ...tokenOf(taken), personalNumber });
  refused.push(await simulator.open({ ...tokenOf(taken), personalNumber: bo.personalNumber }));
  await simulator.refuse(taken);
  refused.push(await simulator.approve(taken));
  refused.push(await simulator.open({ ...tokenOf(taken), personalNumber }));
  refused.push(await simulator.open({ ...tokenOf(await start()), personalNumber: old.personalNumber }));
  refused.push(await simulator.open({ ...tokenOf(await start()), personalNumber: never.personalNumber }));
  const cardsOnly = await start({ requirement: { certificatePolicies: ['1.2.3.4.10'] } });
  refused.push(await simulator.open({ ...tokenOf(cardsOnly), personalNumber }));

  const withoutReturn = await strict.bankId('auth', { endUserIp: login.endUserIp });
  refused.push(await strict.simulator.open(tokenOf(withoutReturn)));

  const unknown = await simulator.approve({ orderRef: 'none' }).then(
    () => 'not refused',
    (error: Error) => error.message,
  );
  return [...refused.map((result) => (result.accepted ? 'not refused' : result.explanation)), unknown];
}

function tokenOf({ autoStartToken }: { autoStartToken: string }): { autoStartToken: string } {
  return { autoStartToken };
}
