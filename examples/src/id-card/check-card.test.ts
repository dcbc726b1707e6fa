import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { createClient } from '@secure-start/client';
import { startSimulator } from '@secure-start/simulator';
import { checkAge } from './check-card.ts';

async function start(t: TestContext) {
  const simulator = await startSimulator({ clock: 'frozen', evidence: 'placeholder', seed: 1 });
  const { cert, key } = simulator.credentials;
  const client = createClient({ environment: simulator.environment, credentials: { pem: { cert, key } } });
  t.after(async () => {
    await client.close();
    await simulator.close();
  });
  const openCard = async (): Promise<string> => {
    const opened = await simulator.app.openIdCard();
    return opened.accepted ? (opened.card.qrCode ?? '') : assert.fail(opened.explanation);
  };
  return { simulator, client, openCard };
}

describe('the check of an age', () => {
  test('says whether the holder is old enough, and nothing else', async (t) => {
    const { client, openCard } = await start(t);
    const text = '20 år eller äldre';
    assert.deepEqual(await checkAge({ client, qrCode: await openCard(), minAgeYears: 20 }), {
      isOldEnough: true,
      text,
    });
    const tooYoung = await checkAge({ client, qrCode: await openCard(), minAgeYears: 150 });
    assert.deepEqual(tooYoung, { isOldEnough: false, text: 'Under 150 år' });
  });

  test('says what to do after a card that was closed, another code, and a limit', async (t) => {
    const { simulator, client, openCard } = await start(t);
    const textFor = async (qrCode: string): Promise<string> =>
      (await checkAge({ client, qrCode, minAgeYears: 20 })).text;
    const closed = await openCard();
    await openCard();
    assert.match(await textFor(closed), /öppna det igen/);
    assert.match(await textFor('https://example.se/'), /inte koden på ett digitalt id-kort/);
    simulator.addFault({ effect: { kind: 'rateLimit' } });
    assert.match(await textFor(await openCard()), /Vänta en stund/);
  });
});
