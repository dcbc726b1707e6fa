import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createClient, systemClock } from '@secure-start/client';
import type { StartedFlowView } from '@secure-start/protocol/flow';
import { lintMarkdown } from '@secure-start/protocol/markdown';
import { languages } from '@secure-start/protocol/messages';
import { type CallOrderPreparation, createBankIdServer } from '@secure-start/server';
import { startSimulator } from '@secure-start/simulator';
import { callPurposes } from './call-purposes.ts';
import { createPurposes } from './purposes.ts';
import { createSessions } from './session.ts';
import { texts } from './pages/texts-by-language.ts';

const origin = 'http://shop.localhost:3000';

/** A shop on the simulator, and a visitor who is logged in. */
async function visitShop(t: TestContext) {
  const simulator = await startSimulator({ clock: 'frozen', seed: 1 });
  const { environment, clock } = simulator;
  const { cert, key } = simulator.credentials;
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  const sessions = createSessions({ clock: systemClock });
  const purposes = createPurposes({ sessions, clock: systemClock });
  const bankId = createBankIdServer({
    client,
    environment,
    origins: [origin],
    purposes,
    clock,
    log: () => {},
    onError: () => {},
  });
  t.after(async () => {
    await bankId.close();
    await client.close();
    await simulator.close();
  });

  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<StartedFlowView> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { origin, 'content-type': 'application/json', 'accept-language': 'sv', cookie };
    const request = new Request(`${origin}/bankid${path}`, { ...init, headers });
    const response = await bankId.handle(request, { remoteAddress: '127.0.0.1' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    assert.ok(response.ok, String(response.status));
    return JSON.parse(await response.text());
  };
  const post = (path: string, body: object = {}): Promise<StartedFlowView> =>
    send(path, { method: 'POST', body: JSON.stringify(body) });
  const complete = async (
    start: { purpose: string; reference?: string },
    beforeApproval?: () => void,
  ): Promise<void> => {
    const { purpose } = start;
    const { frame = '' } = await post('/flows', { ...start, device: 'other' });
    const scanned = await simulator.app.scan({ qr: frame });
    assert.ok(scanned.accepted);
    beforeApproval?.();
    await simulator.app.approve({ orderRef: scanned.order.orderRef });
    do await clock.advance(1_000);
    while ((await send(`/flows/${purpose}`)).state === 'pending');
    assert.equal((await post(`/flows/${purpose}/finish`)).state, 'finished');
  };

  await complete({ purpose: 'login' });
  return {
    complete,
    post,
    setLanguage: (language: string) => void cookies.set('shop-lang', language),
    logOut: () => void cookies.delete('shop-session'),
    filed: () => {
      const session = sessions.find([...cookies].map((pair) => pair.join('=')).join('; '));
      return session?.agreements.map(({ text }) => text);
    },
  };
}

test('the agreement on file is the text that was signed, also when the language is switched before the approval', async (t) => {
  const { complete, setLanguage, filed } = await visitShop(t);
  await complete({ purpose: 'agreement', reference: 'sv' }, () => setLanguage('en'));
  assert.deepEqual(filed(), [texts.sv.agreement.text]);
});

test('the app shows the agreement that the page shows, also when another tab has switched the language', async (t) => {
  const { complete, setLanguage, filed } = await visitShop(t);
  setLanguage('en');
  await complete({ purpose: 'agreement', reference: 'sv' });
  await complete({ purpose: 'agreement', reference: 'en' });
  assert.deepEqual(filed(), [texts.sv.agreement.text, texts.en.agreement.text]);
});

test('no agreement is signed without a session, or in a language that there is none in', async (t) => {
  const { post, logOut } = await visitShop(t);
  const start = { purpose: 'agreement', device: 'other' };
  await assert.rejects(post('/flows', { ...start, reference: 'fi' }), /500/);
  logOut();
  await assert.rejects(post('/flows', { ...start, reference: 'sv' }), /401/);
});

test('the agreement has nothing that BankID refuses, and is in the language that is spoken with a customer on the phone', async () => {
  for (const language of languages) {
    assert.deepEqual(lintMarkdown(texts[language].agreement.text), [], language);
    const preparation = { language } as CallOrderPreparation;
    assert.deepEqual(await callPurposes['rent']?.prepareOrder(preparation), {
      userVisibleData: texts[language].agreement.text,
      userVisibleDataFormat: 'simpleMarkdownV1',
    });
  }
});
