import assert from 'node:assert/strict';
import { request, type IncomingHttpHeaders } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { findFreePort } from '../find-free-port.ts';
import { startDemo, type Demo } from './start-demo.ts';

interface DemoResponse {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Sends a request as browsers do, which resolve `*.localhost` to this machine. The system's resolver may not. */
function send(
  address: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<DemoResponse> {
  const { host, port, pathname, search } = new URL(address);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        ...options,
        host: '127.0.0.1',
        port,
        path: pathname + search,
        headers: { ...options.headers, host },
        agent: false,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}

describe('the demo e-service', () => {
  let demo: Demo;
  let shop: string;

  before(async () => {
    const port = await findFreePort({ requested: undefined, preferred: 0, flag: '--port' });
    demo = await startDemo({ port, phonePort: 0 });
    shop = demo.shopUrl;
  });
  after(() => demo.close());

  test('and its phone have different host names, so that neither sees the cookies of the other', () => {
    assert.equal(new URL(demo.shopUrl).hostname, 'shop.localhost');
    assert.equal(new URL(demo.phoneUrl).hostname, 'phone.localhost');
  });

  test('begins on a page with the log-in, which says that it is not BankID', async () => {
    const { status, text } = await send(shop);
    assert.equal(status, 200);
    assert.match(text, /<bankid-login server="\/bankid" purpose="login" lang="sv">/);
    assert.match(text, /<b>Demo<\/b> Butiken och personerna är påhittade[^<]+ inget samband med BankID/);
  });

  test('leads to its other parts in the language of the page: phone, desk, service status and launch check', async () => {
    const { text } = await send(`${shop}?lang=en`);
    const [, parts = ''] = /<nav aria-label="More in the demo">([^]*?)<\/nav>/.exec(text) ?? [];
    const addresses = [...parts.matchAll(/href="([^"]+)"/g)].map(([, address = '']) => new URL(address, shop).href);
    assert.deepEqual(addresses, [
      `${demo.phoneUrl}?lang=en`,
      demo.deskUrl,
      `${demo.phoneUrl}status?lang=en`,
      `${shop}bankid/launch-check`,
    ]);
    for (const address of addresses) {
      const { status, headers } = await send(address);
      assert.deepEqual([status, headers['content-type']], [200, 'text/html; charset=utf-8'], address);
    }
  });

  test('says of the launch check, whose page is in English, that it is', async () => {
    const { text } = await send(`${shop}?lang=sv`);
    assert.match(text, /<a href="\/bankid\/launch-check" hreflang="en">[^<]+ \(på engelska\)<\/a>/);
    assert.match((await send(`${shop}bankid/launch-check?lang=sv`)).text, /<html lang="en">/);
  });

  test('says in the place of each element that it needs scripts', async () => {
    for (const path of ['', 'pay', 'card', 'desk']) {
      assert.match(
        (await send(`${shop}${path}?lang=en`)).text,
        /<bankid-(?:login|call) [^>]+>\s*<noscript><p[^>]*>BankID needs JavaScript\./,
        path,
      );
    }
  });

  test('shows a phone only the steps for a phone, and a computer those for a computer', async () => {
    const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1';
    const onPhone = (await send(shop, { headers: { 'user-agent': iPhone } })).text;
    assert.match(onPhone, /<ol class="steps own">\s*<li><span>Tryck på knappen här, och sedan på Öppna BankID/);
    assert.doesNotMatch(onPhone, /läs av QR-koden/);
    assert.match((await send(shop)).text, /<ol class="steps computer">[^]+läs av QR-koden med telefonen/);
  });

  test('serves what its page refers to', async () => {
    const { text } = await send(shop);
    const paths = [...text.matchAll(/(?:src|href)="(\/[\w.-]+)"/g)].map(([, path]) => path ?? '');
    assert.deepEqual(paths.toSorted(), ['/bankid-login.js', '/desk', '/icon.svg', '/pay', '/style.css']);
    // The element loads its other files from beside itself.
    for (const path of [...paths, '/bankid-login-extras.js', '/bankid-login-texts.js'])
      assert.equal((await send(new URL(path, shop).href)).status, 200, path);
  });

  test('runs, loads and frames only what it serves itself', async () => {
    for (const path of ['', 'nowhere', 'account', 'style.css', 'bankid-login.js', 'bankid-login-extras.js']) {
      const { headers } = await send(shop + path);
      assert.match(String(headers['content-security-policy']), /default-src 'none'; script-src 'self'/, path);
      assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
    }
  });

  test("uses the language of the browser, and remembers the visitor's own choice", async () => {
    const english = await send(shop, { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    assert.match(english.text, /<html lang="en">/);
    const chosen = await send(`${shop}?lang=sv`, { headers: { 'accept-language': 'en-GB' } });
    assert.match(chosen.text, /<html lang="sv">/);
    const cookie = chosen.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const later = await send(shop, { headers: { 'accept-language': 'en-GB', cookie } });
    assert.match(later.text, /<html lang="sv">/);
  });

  test('shows its pages only to a person who is logged in', async () => {
    for (const path of ['account', 'agreement']) assert.equal((await send(shop + path)).status, 401, path);
  });

  test('takes payments without a log-in, and shows a receipt only to its owner', async () => {
    const { status, text } = await send(`${shop}pay?lang=en`);
    assert.equal(status, 200);
    assert.match(text, /<bankid-login server="\/bankid" purpose="pay" action="pay" lang="en">/);
    assert.match(text, /SEK 640</);
    const places = ['SEK 640<', '<bankid-login', 'Help for testers'].map((part) => text.indexOf(part));
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
      'amount, button, and help for testers last',
    );
    assert.match(text, /<details>\s*<summary>Help for testers of the demo<\/summary>/);
    const receipt = await send(`${shop}receipt`, { headers: { cookie: 'shop-receipt=guessed' } });
    assert.deepEqual([receipt.status, receipt.headers.location], [303, '/pay']);
    const proof = await send(`${shop}receipt/evidence.zip`, { headers: { cookie: 'shop-receipt=guessed' } });
    assert.equal(proof.status, 404);
  });

  test('has a desk where a visitor plays an agent, with its own cookie beside that of the language', async () => {
    const { status, headers, text } = await send(`${shop}desk?lang=en`);
    assert.equal(status, 200);
    assert.match(text, /<bankid-call server="\/call-desk" lang="en">/);
    assert.match(text, /<span slot="report-to">Kajakboden security/);
    assert.equal((await send(`${shop}bankid-call.js`)).status, 200);
    const cookie = (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
    assert.match(cookie, /shop-lang=en; desk-agent=/);
    assert.equal((await send(`${shop}call-desk/desk`, { headers: { cookie } })).status, 200);
    assert.equal((await send(`${shop}call-desk/desk`)).status, 401);
  });

  test('logs out only from its own pages, and says so', async () => {
    const logOut = (headers: Record<string, string>): Promise<DemoResponse> =>
      send(`${shop}log-out`, { method: 'POST', headers });
    assert.equal((await logOut({ origin: demo.phoneUrl.slice(0, -1) })).status, 403);
    assert.equal((await logOut({})).status, 403);
    const { status, headers } = await logOut({ origin: shop.slice(0, -1) });
    assert.equal(status, 303);
    assert.match(headers['set-cookie']?.[0] ?? '', /shop-session=; Max-Age=0/);
    const startPage = await send(new URL(headers.location ?? '', shop).href);
    assert.match(startPage.text, /<p class="done" role="status">Du är utloggad\.<\/p>/);
    assert.ok(!(await send(shop)).text.includes('utloggad'));
  });

  test('has a page for addresses that do not exist', async () => {
    // `//` is no address by itself. Any page can make a browser ask for it.
    for (const path of ['nowhere', '/']) {
      const { status, text } = await send(`${shop}${path}`);
      assert.equal(status, 404, path);
      assert.match(text, /Sidan finns inte/);
    }
  });
});
