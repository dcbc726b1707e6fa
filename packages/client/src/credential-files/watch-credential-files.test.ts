import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { X509Certificate } from 'node:crypto';
import { type Clock, systemClock } from '@secure-start/protocol/rp';
import { createClient } from '../create-client.ts';
import { testEnvironment } from '../environments.ts';
import { fixtureBytes, fixtureText, pemCredentials } from '../test-support/fixtures.ts';
import { type CredentialFiles, readCredentialFiles } from './credential-files.ts';
import {
  type CredentialFilesEvent,
  watchCredentialFiles,
  type WatchCredentialFilesOptions,
} from './watch-credential-files.ts';

const old = { certificate: fixtureText('relying-party.pem'), key: fixtureText('relying-party-key.pem') };
const renewed = { certificate: fixtureText('renewed.pem'), key: fixtureText('renewed-key.pem') };
const fingerprintOf = (pem: string): string => new X509Certificate(pem).fingerprint256;

/** A client, a folder for its files, and a watch over them which the test starts. */
async function openScene(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-credentials-'));
  let wallClock = systemClock.now;
  const client = createClient({
    environment: testEnvironment,
    credentials: pemCredentials,
    clock: { ...systemClock, now: () => wallClock() },
  });
  const events: CredentialFilesEvent[] = [];
  let looks = 0;
  // Counts the pauses between two readings.
  const clock: Clock = {
    ...systemClock,
    sleep(ms, options) {
      looks += 1;
      return systemClock.sleep(ms, options);
    },
  };
  const pem = { certFile: join(folder, 'tls.crt'), keyFile: join(folder, 'tls.key') };
  const closings: (() => Promise<void>)[] = [];
  t.after(async () => {
    for (const close of closings) await close();
    await client.close();
    await rm(folder, { recursive: true });
  });
  return {
    folder,
    client,
    events,
    files: { pem } as CredentialFiles,
    write: (content: { certificate: string; key: string }, into = folder) =>
      Promise.all([
        writeFile(join(into, 'tls.crt'), content.certificate),
        writeFile(join(into, 'tls.key'), content.key),
      ]),
    start(options: Partial<WatchCredentialFilesOptions>) {
      const watch = watchCredentialFiles({
        client,
        files: { pem },
        onEvent: (event) => events.push(event),
        settleMs: 5,
        clock,
        ...options,
      });
      closings.push(() => watch.close());
      return watch;
    },
    /** Sets the wall clock of the client. */
    setTime: (now: number) => void (wallClock = () => now),
    uses: (pemText: string) => until(() => client.certificate.fingerprint256 === fingerprintOf(pemText)),
    async looksAgain(times = 5) {
      const before = looks;
      await until(() => looks >= before + times);
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let attempts = 0; !isSo(); attempts += 1) {
    if (attempts > 4_000) throw new Error('it did not come');
    await systemClock.sleep(5);
  }
}

/** So long that only a report of the system can have been the reason. */
const never = { pollIntervalMs: 3_600_000 };
const often = { pollIntervalMs: 5 };

/** A clock whose pauses between two polls end only on a report of the system, or when the test says so. */
function clockOfPolls() {
  const pauses: number[] = [];
  let endPause: (() => void) | undefined;
  const clock: Clock = {
    ...systemClock,
    sleep(ms, options) {
      pauses.push(ms);
      if (ms !== never.pollIntervalMs) return systemClock.sleep(ms, options);
      return new Promise((resolve) => {
        endPause = () => {
          endPause = undefined;
          resolve();
        };
        if (options?.signal?.aborted === true) endPause();
        else options?.signal?.addEventListener('abort', () => endPause?.(), { once: true });
      });
    },
  };
  return {
    clock,
    pauses,
    polls: () => pauses.filter((ms) => ms === never.pollIntervalMs).length,
    isPausing: () => endPause !== undefined,
    pollNow: () => endPause?.(),
  };
}

describe('the files of a certificate', () => {
  test('give the client a certificate that is written over the old one, at once', async (t) => {
    const scene = await openScene(t);
    await scene.write(old);
    scene.start(never);
    await scene.looksAgain(2);
    await scene.write(renewed);
    await scene.uses(renewed.certificate);
    assert.deepEqual(scene.events, []);
  });

  test('are followed where a link is exchanged beside them, as Kubernetes exchanges secrets', async (t) => {
    const scene = await openScene(t);
    const { folder } = scene;
    for (const [name, content] of Object.entries({ first: old, second: renewed })) {
      await mkdir(join(folder, name));
      await scene.write(content, join(folder, name));
    }
    await symlink('first', join(folder, '..data'));
    for (const file of ['tls.crt', 'tls.key']) await symlink(join('..data', file), join(folder, file));
    scene.start(never);
    await scene.looksAgain(2);

    await symlink('second', join(folder, '..data_tmp'));
    await rename(join(folder, '..data_tmp'), join(folder, '..data'));
    await scene.uses(renewed.certificate);
    assert.deepEqual(scene.events, []);
  });

  test('are read again and again where their folder cannot be watched', async (t) => {
    const scene = await openScene(t);
    const later = join(scene.folder, 'later');
    const files = { pem: { certFile: join(later, 'tls.crt'), keyFile: join(later, 'tls.key') } };
    scene.start({ ...often, files });
    await until(() => scene.events.length === 1);
    assert.match(String(Object.values(scene.events[0] ?? {})[1]), /^ENOENT .*: are the files there/);
    await mkdir(join(scene.folder, 'later-made'));
    await scene.write(renewed, join(scene.folder, 'later-made'));
    await rename(join(scene.folder, 'later-made'), later);
    await scene.uses(renewed.certificate);
    assert.deepEqual(scene.events[1], { type: 'credentialFilesUsable' });
  });

  const broken: Readonly<Record<string, { content: typeof old; problem: RegExp }>> = {
    'half-written': {
      content: { certificate: renewed.certificate.slice(0, 300), key: renewed.key },
      problem: /has no END CERTIFICATE line/,
    },
    empty: { content: { certificate: '', key: '' }, problem: /cert/ },
    'exchanged in one of two files': {
      content: { certificate: renewed.certificate, key: old.key },
      problem: /does not belong to the certificate/,
    },
    'no certificate at all': { content: { certificate: 'hello', key: renewed.key }, problem: /cert/ },
  };
  for (const [name, { content, problem }] of Object.entries(broken)) {
    test(`leave the old certificate in use while they are ${name}, say so once, and are used when whole`, async (t) => {
      const scene = await openScene(t);
      await scene.write(old);
      scene.start(often);
      await scene.looksAgain();
      await scene.write(content);
      await until(() => scene.events.some((event) => 'problem' in event && problem.test(event.problem)));
      const told = scene.events.length;
      await scene.looksAgain(20);
      assert.equal(scene.events.length, told);
      assert.equal(scene.client.certificate.fingerprint256, fingerprintOf(old.certificate));
      assert.doesNotMatch(JSON.stringify(scene.events), /PRIVATE KEY|MIG|hello/);

      await scene.write(renewed);
      await scene.uses(renewed.certificate);
      await until(() => scene.events.at(-1)?.type === 'credentialFilesUsable');
    });
  }

  test('that are not valid yet are used once they are, and are told of once', async (t) => {
    const scene = await openScene(t);
    const validFromMs = Date.parse(new X509Certificate(renewed.certificate).validFrom);
    scene.setTime(validFromMs - 20_000);
    await scene.write(renewed);
    scene.start(often);
    await until(() => scene.events.length === 1);
    await scene.looksAgain(20);
    assert.match(JSON.stringify(scene.events), /^\[[^}]*is not valid before [^}]*\}\]$/);
    scene.setTime(validFromMs + 1_000);
    await scene.uses(renewed.certificate);
    await until(() => scene.events.length === 2);
    assert.deepEqual(scene.events[1], { type: 'credentialFilesUsable' });
  });

  test('are read after a pause each time, however busy their folder is', async (t) => {
    const scene = await openScene(t);
    const { clock, pauses, polls } = clockOfPolls();
    await scene.write(old);
    scene.start({ ...never, clock });
    for (let attempts = 0; polls() < 5; attempts += 1) {
      if (attempts > 4_000) throw new Error('it did not come');
      // A report without a change.
      await utimes(join(scene.folder, 'tls.crt'), attempts, attempts);
      await systemClock.sleep(5);
    }
    const looks = pauses.join(' ').split(String(never.pollIntervalMs)).slice(0, -1);
    assert.deepEqual(
      looks.filter((look) => !look.includes('5')),
      [],
    );
  });

  test('are followed into a folder that is deleted and made anew', async (t) => {
    const scene = await openScene(t);
    const { clock, isPausing, pollNow } = clockOfPolls();
    const folder = join(scene.folder, 'bankid');
    await mkdir(folder);
    await scene.write(old, folder);
    const files = { pem: { certFile: join(folder, 'tls.crt'), keyFile: join(folder, 'tls.key') } };
    scene.start({ ...never, clock, files });
    await until(isPausing);
    await rm(folder, { recursive: true });
    await until(() => scene.events.at(-1)?.type === 'credentialFilesUnusable');
    await mkdir(folder);
    await scene.write(old, folder);
    await until(isPausing);
    pollNow();
    await until(() => scene.events.at(-1)?.type === 'credentialFilesUsable' && isPausing());
    await scene.write(renewed, folder);
    await scene.uses(renewed.certificate);
  });

  test('say that they can be used again when the old ones come back', async (t) => {
    const scene = await openScene(t);
    await scene.write(old);
    scene.start(often);
    await scene.looksAgain();
    await scene.write({ ...old, key: 'x' });
    await until(() => scene.events.length === 1);
    await scene.write(old);
    await until(() => scene.events.at(-1)?.type === 'credentialFilesUsable');
    assert.equal(scene.client.certificate.fingerprint256, fingerprintOf(old.certificate));
  });

  test('may be one PKCS#12 file, with its pass phrase in a file beside it', async (t) => {
    const scene = await openScene(t);
    const file = join(scene.folder, 'rp.p12');
    const passphraseFile = join(scene.folder, 'passphrase');
    scene.client.replaceCredentials({ pem: { cert: renewed.certificate, key: renewed.key } });
    await writeFile(file, fixtureBytes('relying-party.p12'));
    await writeFile(passphraseFile, 'wrong\n');
    scene.start({ ...often, files: { pfx: { file, passphraseFile } } });
    await until(() => scene.events.length === 1);
    assert.match(JSON.stringify(scene.events), /credentials.pfx.passphrase is wrong/);
    await writeFile(passphraseFile, 'qwerty123\n');
    await scene.uses(old.certificate);
  });

  test('are read for the creation of a client as they are watched', async (t) => {
    const scene = await openScene(t);
    const keyFile = join(scene.folder, 'locked.pem');
    const passphraseFile = join(scene.folder, 'passphrase');
    await scene.write(old);
    await writeFile(keyFile, fixtureText('relying-party-locked-key.pem'));
    await writeFile(passphraseFile, 'qwerty123\r\n');
    const files: CredentialFiles = { pem: { certFile: join(scene.folder, 'tls.crt'), keyFile, passphraseFile } };
    const client = createClient({ environment: testEnvironment, credentials: await readCredentialFiles(files) });
    assert.equal(client.certificate.fingerprint256, fingerprintOf(old.certificate));
    await client.close();
  });

  test('are left alone when the watch is closed', async (t) => {
    const scene = await openScene(t);
    await scene.write(old);
    const watch = scene.start(often);
    await scene.looksAgain();
    await watch.close();
    await scene.write(renewed);
    await systemClock.sleep(50);
    assert.equal(scene.client.certificate.fingerprint256, fingerprintOf(old.certificate));
  });
});
