import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The sources with our texts for people: customers, agents, and who tries out the simulator. BankID's own are elsewhere. */
const sources = [
  'packages/protocol/src/messages/fallback-sv.ts',
  'packages/protocol/src/messages/fallback-en.ts',
  'packages/protocol/src/messages/call-sv.ts',
  'packages/protocol/src/messages/call-en.ts',
  'packages/protocol/src/messages/id-card-text.ts',
  'packages/protocol/src/messages/try-again-text.ts',
  'packages/element/src/texts/strings.ts',
  'packages/element/src/texts/extra-strings.ts',
  'packages/element/src/on-demand/launch-help-strings.ts',
  'packages/element/src/on-demand/step-strings.ts',
  'packages/element/src/call/panel/desk-strings.ts',
  'packages/server/src/error-page/error-page.ts',
  'packages/server/src/return-page/return-page-texts.ts',
  'packages/simulator/src/people/behaviours.ts',
  'packages/simulator/src/phone-page/texts/sv.ts',
  'packages/simulator/src/phone-page/texts/en.ts',
  'packages/simulator/src/live-page/texts/sv.ts',
  'packages/simulator/src/live-page/texts/en.ts',
  'packages/simulator/src/status/status-texts.ts',
  'packages/cli/src/demo/pages/texts-sv.ts',
  'packages/cli/src/demo/pages/texts-en.ts',
];

/** Texts of BankID among ours: its buttons, and its question which device to use. */
const prescribed: readonly string[] = [
  'Öppna BankID på den här enheten istället',
  'Öppna BankID på en annan enhet istället',
  'Vill du använda BankID på den här datorn eller ett Mobilt BankID?',
  'Would you like to use BankID on this computer, or a Mobile BankID?',
];

/** Our word for each thing, and the ones that are not used for it. */
const words: readonly { ours: string; others: RegExp }[] = [
  { ours: 'i stället', others: /istället/i },
  { ours: 'läsa av', others: /läs(a|er)? in\b|sc?kanna/i },
  { ours: 'identifiera', others: /legitimera/i },
  { ours: 'skriva under, underskrift', others: /signera|signatur\b/i },
  { ours: 'tiden tog slut', others: /tiden (gick|gå|är) u|gått ut/i },
  { ours: 'telefon', others: /\bmobil(en|er)?\b/i },
  { ours: 'webbplats', others: /hemsida|sajt/i },
  { ours: 'id-handling', others: /\bdokumentet\b/i },
  { ours: 'det går inte att nå', others: /vi når inte/i },
  { ours: 'internetanslutning', others: /\bdin anslutning/i },
  { ours: 'kontrollera', others: /verifiera/i },
  { ours: 'säkerhetskod', others: /pinkod|lösenord/i },
  { ours: 'personal identity number', others: /personal number|social security/i },
  { ours: 'ID document', others: /identity document/i },
  { ours: 'time ran out', others: /time (is|was) up|timed out/i },
  { ours: 'cannot be reached', others: /cannot reach/i },
  { ours: 'log in', others: /\bsign(ed)? (in|out)\b|log on\b/i },
  { ours: 'phone', others: /\b(on|your|a) (mobile\b(?! data)|cell)/i },
  { ours: 'someone, anyone', others: /(some|any)body/i },
  { ours: 'British spelling', others: /canceled|canceling|recogniz|authoriz|\bcolor/i },
  { ours: 'a space before "…"', others: /[^\s"“.]…/ },
];

/** The texts in a source, without comments: literals with a letter and a space or an ellipsis. */
function textsIn(source: string): string[] {
  const code = source.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  const literals = code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g);
  return [...literals]
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .filter((text) => /\p{L}/u.test(text) && /[\s…]/.test(text) && !prescribed.includes(text));
}

describe('one word stands for one thing in what people read', () => {
  const texts = sources.map((path) => ({ path, found: textsIn(readFileSync(`${root}${path}`, 'utf8')) }));

  test('in texts that are there', () => {
    for (const { path, found } of texts) assert.ok(found.length > 0, path);
    assert.ok(texts.flatMap(({ found }) => found).length > 600);
  });

  for (const { ours, others } of words) {
    test(ours, () => {
      const wrong = texts.flatMap(({ path, found }) =>
        found.filter((text) => others.test(text)).map((text) => `${path}: ${text}`),
      );
      assert.deepEqual(wrong, []);
    });
  }
});
