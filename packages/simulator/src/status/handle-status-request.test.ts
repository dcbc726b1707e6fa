import assert from 'node:assert/strict';
import { get } from 'node:http';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { statusPage } from './status-page.ts';
import { createServiceStatus } from './service-status.ts';
import { createVersionSchedule } from '../versions/version-schedule.ts';
import { createFrozenClock } from '../time/frozen-clock.ts';
import { statusJson } from './status-json.ts';
import { atomFeed } from './feeds.ts';

const day = 86_400_000;
const startAt = new Date('2024-06-20T10:00:00Z');
const closesAt = new Date('2024-09-30T10:00:00Z');

/** A simulator whose 5.1 is announced to close, and its phone's address as a reader. */
async function start(t: TestContext) {
  const { simulator } = await startRpClient(t, { startAt, versions: { '5.1': { closesAt } } });
  return { simulator, read: (path: string, headers = {}) => read(simulator.phoneUrl, path, headers) };
}

/** `phone.localhost` is this machine, whatever the resolver says. */
function read(phoneUrl: string, path: string, headers: Record<string, string>) {
  const { host, port } = new URL(phoneUrl);
  return new Promise<{ status: number; type: string | undefined; text: string }>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: { host, ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'], text }),
      );
    }).on('error', reject);
  });
}

describe('the status', () => {
  test('is a page with versions and news, in Swedish by default', async (t) => {
    const { simulator, read: readPage } = await start(t);
    assert.equal(simulator.statusUrl, `${simulator.phoneUrl}status`);
    const page = await readPage('/status');
    assert.deepEqual([page.status, page.type], [200, 'text/html; charset=utf-8']);
    for (const part of [
      '<html lang="sv">',
      'Allt fungerar',
      'Under avveckling',
      'Stängs 30 september 2024 kl. 12:00.',
      '102 dagar kvar',
      'Inte knuten till BankID',
    ]) {
      assert.ok(page.text.includes(part), part);
    }
    assert.match((await readPage('/status?lang=en')).text, /<html lang="en">[^]*Closes 30 September 2024 at 12:00/);
    assert.match((await readPage('/status', { 'accept-language': 'en-GB,sv;q=0.5' })).text, /<html lang="en">/);
    assert.match((await readPage('/status.css')).text, /color-scheme/);
  });

  test('follows the clock', async (t) => {
    const { simulator, read: readPage } = await start(t);
    await simulator.clock.advance(102 * day);
    const { text } = await readPage('/status?lang=en');
    assert.match(text, /RP API 5\.1 is closed/);
    assert.doesNotMatch(text, /days left/);
  });

  test('is JSON for programs', async (t) => {
    const { read: readPage } = await start(t);
    const { type, text } = await readPage('/status.json');
    assert.equal(type, 'application/json');
    const { versions, news, ...rest } = JSON.parse(text);
    assert.deepEqual(rest, { at: startAt.toISOString(), state: 'operational', maintenance: [] });
    assert.deepEqual(versions, [
      { version: '6.0', path: '/rp/v6.0', state: 'supported' },
      {
        version: '5.1',
        path: '/rp/v5.1',
        state: 'shutdown',
        announcedAt: startAt.toISOString(),
        closesAt: closesAt.toISOString(),
      },
      { version: '5.0', path: '/rp/v5', state: 'closed', closedAt: startAt.toISOString() },
    ]);
    assert.deepEqual(
      [news.length, news[0].kind, news[0].title.en],
      [1, 'announced', 'RP API 5.1 closes 30 September 2024'],
    );
  });

  test('is an Atom feed', async (t) => {
    const { simulator, read: readPage } = await start(t);
    const { type, text } = await readPage('/status/feed.atom?lang=en');
    assert.equal(type, 'application/atom+xml; charset=utf-8');
    assert.ok(text.includes(`<id>${simulator.statusUrl}</id>`));
    assert.match(text, /<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="en">/);
    assert.match(
      text,
      /<entry>\s*<id>[^<]+#5\.1-announced-\d+<\/id>\s*<title>RP API 5\.1 closes 30 September 2024<\/title>/,
    );
    assert.equal(text.split('<entry>').length, 2);
  });

  test('is a JSON Feed, whose items keep their ids in every language', async (t) => {
    const { simulator, read: readPage } = await start(t);
    const [sv, en] = await Promise.all(['sv', 'en'].map((lang) => readPage(`/status/feed.json?lang=${lang}`)));
    assert.equal(sv?.type, 'application/feed+json');
    const [swedish, english] = [JSON.parse(sv?.text ?? ''), JSON.parse(en?.text ?? '')];
    assert.equal(swedish.version, 'https://jsonfeed.org/version/1.1');
    assert.equal(swedish.home_page_url, `${simulator.statusUrl}?lang=sv`);
    assert.equal(swedish.items[0].title, 'RP API 5.1 stängs 30 september 2024');
    assert.equal(swedish.items[0].id, english.items[0].id);
  });

  test('has no other paths', async (t) => {
    const { read: readPage } = await start(t);
    assert.equal((await readPage('/status/nothing')).status, 404);
  });
});

describe('maintenance', () => {
  const now = startAt.getTime();
  const versions = createVersionSchedule({ clock: createFrozenClock(now) });
  const soon = { announcedAt: now - day, from: now + day, until: now + day + 3_600_000 };

  test('is shown from its announcement on, and is the state while it lasts', () => {
    const at = (when: number) => createServiceStatus({ now: when, versions, maintenance: [soon] });
    assert.deepEqual(at(now - 2 * day), { ...at(now - 2 * day), state: 'operational', maintenance: [], news: [] });
    assert.deepEqual(
      [at(now).state, at(now).maintenance, at(now).news[0]?.kind],
      ['operational', [soon], 'maintenance'],
    );
    assert.equal(at(soon.from).state, 'maintenance');
    assert.deepEqual([at(soon.until).state, at(soon.until).maintenance], ['operational', []]);
  });

  test('is listed in the order of its beginning', () => {
    const later = { ...soon, from: soon.from + day, until: soon.until + day };
    assert.deepEqual(createServiceStatus({ now, versions, maintenance: [later, soon] }).maintenance, [soon, later]);
  });

  test('is on the page, in the feed and in JSON', () => {
    const status = createServiceStatus({ now: soon.from, versions, maintenance: [soon] });
    assert.match(
      statusPage({ status, language: 'en' }),
      /Maintenance under way[^]*21 June 2024 at 12:00 to 21 June 2024 at 13:00/,
    );
    const feed = atomFeed({ status, language: 'sv', statusUrl: 'http://a/status?x=1&y=2' });
    assert.match(feed, /<title>Underhåll 21 juni 2024 kl\. 12:00<\/title>/);
    assert.match(feed, /<id>http:\/\/a\/status\?x=1&amp;y=2<\/id>/);
    assert.deepEqual(JSON.parse(JSON.stringify(statusJson(status))).maintenance, [
      { from: '2024-06-21T10:00:00.000Z', until: '2024-06-21T11:00:00.000Z' },
    ]);
  });
});
