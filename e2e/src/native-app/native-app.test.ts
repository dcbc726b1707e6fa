import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { StartAppFlow } from '@secure-start/protocol/flow';
import { createShop } from 'secure-start-examples/mount-node/shop';
import { type NativeLogIn, startLogIn } from 'secure-start-examples/native-app/native-log-in';
import { createLogin } from 'secure-start-examples/native-app/purposes';
import { openServer } from '../server-on-simulator/open-server.ts';
import { whileTimePasses } from '../support/while-time-passes.ts';
import { endServer, listen } from '../support/listen.ts';

const tolvan = '191212121212';
const start = {
  purpose: 'login',
  device: 'same',
  platform: 'ios',
  language: 'en',
  app: { appIdentifier: 'example.shop', deviceOS: 'IOS 17.4', deviceIdentifier: 'device-1' },
} as const satisfies StartAppFlow;

/** A service on the simulator, and an app that logs in to it. */
async function openApp(t: TestContext) {
  const sessions = new Map<string, string>();
  const { server, simulator } = await openServer(t, {
    purposes: { login: createLogin(sessions) },
    nativeApps: { returnLinks: ['https://shop.example/app/bankid'] },
  });
  const web = createShop(server);
  const port = await listen(web);
  t.after(async () => {
    await server.close();
    await endServer(web);
  });
  const messages: string[] = [];
  const codes: string[] = [];
  const opened: string[] = [];
  const logIn = (more: Partial<StartAppFlow> = {}): Promise<NativeLogIn> => {
    const chosen: StartAppFlow = { ...start, ...more };
    return startLogIn({
      server: `http://127.0.0.1:${port}/bankid`,
      start: chosen,
      screen: {
        showMessage: (text) => void messages.push(text),
        showQrCode: (text) => void codes.push(text),
        openBankId: (url) => void opened.push(url),
      },
    });
  };
  /** The person opens BankID by the launch link and approves; returns the link that BankID opens then. */
  const approve = async (ipAddress = '127.0.0.1'): Promise<string | undefined> => {
    const taken = await simulator.app.open({
      link: opened.at(-1) ?? '',
      person: { personalNumber: tolvan },
      ipAddress,
    });
    assert.ok(taken.accepted);
    await simulator.app.approve({ orderRef: taken.order.orderRef });
    return simulator.orders().at(-1)?.parameters.returnUrl;
  };
  return { simulator, sessions, messages, codes, opened, logIn, approve };
}

describe('the native front end of the examples', { timeout: 120_000 }, () => {
  test('logs in on an iPhone, and comes back by the universal link', async (t) => {
    const { simulator, sessions, messages, logIn, approve } = await openApp(t);
    const log = await logIn();
    const returnLink = (await approve()) ?? '';
    assert.match(returnLink, /^https:\/\/shop\.example\/app\/bankid#bankid-nonce=/);
    assert.equal(log.handleReturnLink('https://shop.example/app/offers'), false);
    assert.equal(log.handleReturnLink(returnLink), true);
    const result = await whileTimePasses(simulator, log.result);
    assert.ok(result.loggedIn);
    assert.equal(sessions.get(result.sessionToken), tolvan);
    assert.ok(messages.length >= 2);
  });

  test('logs in on an Android phone, which comes to the front without a nonce', async (t) => {
    const { simulator, sessions, logIn, approve } = await openApp(t);
    const log = await logIn({ platform: 'android' });
    assert.equal(await approve(), undefined);
    const result = await whileTimePasses(simulator, log.result);
    assert.ok(result.loggedIn);
    assert.equal(sessions.get(result.sessionToken), tolvan);
  });

  test('shows a QR code that changes every second, for a BankID on another device', async (t) => {
    const { simulator, sessions, codes, logIn } = await openApp(t);
    const log = await logIn({ device: 'other' });
    const firstCodes = (async () => {
      while (new Set(codes).size < 3) await new Promise((resolve) => setImmediate(resolve));
    })();
    await whileTimePasses(simulator, firstCodes);
    const scanned = await simulator.app.scan({ qr: codes.at(-1) ?? '', person: { personalNumber: tolvan } });
    assert.ok(scanned.accepted);
    await simulator.app.approve({ orderRef: scanned.order.orderRef });
    const result = await whileTimePasses(simulator, log.result);
    assert.ok(result.loggedIn);
    assert.equal(sessions.get(result.sessionToken), tolvan);
  });

  test('tells why a log-in ended: the person refused it in the app', async (t) => {
    const { simulator, opened, logIn } = await openApp(t);
    const log = await logIn();
    const taken = await simulator.app.open({ link: opened[0] ?? '' });
    assert.ok(taken.accepted);
    await simulator.app.refuse({ orderRef: taken.order.orderRef });
    assert.deepEqual(await whileTimePasses(simulator, log.result), { loggedIn: false, code: 'cancelledInApp' });
  });

  test('refuses a victim who approved the launch link of another person on Android', async (t) => {
    const { simulator, sessions, logIn, approve } = await openApp(t);
    const log = await logIn({ platform: 'android' });
    await approve('203.0.113.9');
    assert.deepEqual(await whileTimePasses(simulator, log.result), { loggedIn: false, code: 'addressMismatch' });
    assert.equal(sessions.size, 0);
  });
});
