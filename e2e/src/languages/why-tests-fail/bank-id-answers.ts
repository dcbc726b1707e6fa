import type { TestContext } from 'node:test';
import { fallbackTexts } from '@secure-start/protocol/messages';
import { login, startStage } from './e-service.ts';

/** Calls BankID in every wrong way that the page has. Returns the answers. */
export async function provokeErrors(t: TestContext): Promise<string[]> {
  const { simulator, bankId, service } = await startStage(t);
  const strict = await startStage(t, { strictness: 'strict' });
  const { personalNumber } = await simulator.addPerson();
  const { orderRef, autoStartToken } = await bankId('auth', login);
  await simulator.open({ autoStartToken, personalNumber });
  await simulator.approve({ orderRef });
  await bankId('collect', { orderRef });
  const call = { personalNumber, callInitiator: 'RP' };
  await bankId('phone/auth', call);
  const polled = { orderRef: (await strict.bankId('auth', login)).orderRef };
  await strict.bankId('collect', polled);
  const answers = [
    await bankId('collect', { orderRef }),
    await bankId('phone/auth', call),
    await strict.bankId('collect', polled),
    await strict.bankId('auth', { ...login, colour: 'red' }),
    await bankId('auth', {}),
    await bankId('auth', { ...login, requirement: { personalNumber: '121212-1212' } }),
    await bankId('auth', login, { contentType: 'application/x-www-form-urlencoded' }),
    await bankId('auth', login, { baseUrl: service.environment.baseUrl.replace('/rp/', '/t/none/rp/') }),
    await bankId('auth', login, { hasCertificate: false }),
  ];
  return answers.map(({ text }) => text.replaceAll('\\"', '"'));
}

/** Lets orders end, or go on, in every way that the page has. Returns the hint codes, and the server's text about addresses. */
export async function provokeHints(t: TestContext): Promise<string[]> {
  const { simulator, bankId } = await startStage(t);
  const start = async (person: { personalNumber: string } | undefined, parameters = {}) => {
    const { orderRef, autoStartToken, text } = await bankId('auth', { ...login, ...parameters });
    if (!orderRef) throw new Error(text);
    if (person) await simulator.open({ autoStartToken, personalNumber: person.personalNumber });
    return { orderRef };
  };
  const [ada, bo, cleo, old] = [
    await simulator.addPerson({ kind: 'mobile' }),
    await simulator.addPerson(),
    await simulator.addPerson(),
    await simulator.addPerson({ behaviour: 'appTooOld' }),
  ];
  const older = await start(ada);
  await start(ada);
  const untaken = await start(undefined);
  const failed = [older, await start(old), await start(ada, { requirement: { personalNumber: cleo.personalNumber } })];
  const withoutBankId = await start(await simulator.addPerson({ kind: 'mobile' }), cards);
  const hints: string[] = [];
  for (const order of [...failed, untaken, await start(bo), withoutBankId]) {
    hints.push((await bankId('collect', order)).hintCode);
  }
  const opened = await start(await simulator.addPerson());
  await simulator.advanceClock({ ms: 31_000 });
  hints.push((await bankId('collect', untaken)).hintCode);
  await simulator.advanceClock({ ms: 150_000 });
  hints.push((await bankId('collect', opened)).hintCode);
  return [...hints, fallbackTexts.en.addressMismatch];
}

const cards = { requirement: { certificatePolicies: ['1.2.3.4.10'] } };
