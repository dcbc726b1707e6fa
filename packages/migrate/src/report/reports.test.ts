import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findInFiles } from '../test-support/with-files.ts';
import { formatReport, formats } from './formats.ts';
import type { Report } from './report.ts';

const source = `import { post } from './post';
export const passphrase = 'hemligt-losen'; export const base = 'https://appapi2.bankid.com/rp/v5.1';
export const auth = () => post('/auth', { endUserIp: '192.0.2.1', personalNumber: '191212121212', token: '67df3917-fa0d-44e5-b327-edcc928297f8' });
export const page = '<b>&"'; export const sign = () => post('/sign', { endUserIp: '192.0.2.1', userVisibleData: '<b>' });
`;

async function createReport(): Promise<Report> {
  const findings = await findInFiles({ 'src/a b.ts': source });
  return {
    toolVersion: '1.2.3',
    now: Date.UTC(2026, 10, 29, 8, 30),
    root: './shop',
    pathInRepository: 'apps/shop/',
    repository: '/srv/code',
    output: undefined,
    files: 7,
    findings,
    inBaseline: 2,
    unreadable: [{ path: 'x.ts', reason: 'EACCES', isRelevant: true }],
    unreadKinds: [{ kind: '.rs', files: 4 }],
    encodings: [{ encoding: 'windows-1252', files: 3, relevant: ['lan.cs'] }],
    skippedFolders: ['dist'],
    readers: [
      { language: 'typescript', files: 3, by: 'parser' },
      { language: 'java', files: 1, by: 'lexer' },
    ],
  };
}

describe('a report', () => {
  for (const format of formats) {
    test(`in ${format} has every place and no secret or personal number`, async () => {
      const text = formatReport(await createReport(), { format, color: false });
      assert.match(text, /RP API 5\.1 is closed/);
      assert.match(text, /sign request without pinCode/);
      for (const secret of ['hemligt-losen', '191212121212', '67df3917']) assert.ok(!text.includes(secret), secret);
    });
  }

  test('for the terminal groups by decision, marks each place and counts', async () => {
    const text = formatReport(await createReport(), { format: 'terminal', color: false });
    assert.match(text, /^Nothing to decide: rename, remove or move \(1\)$/m);
    assert.match(text, /^How does the customer start the app\? \(2\)$/m);
    assert.match(text, /^ {2}shop\/src\/a b\.ts:2:\d+$/m);
    assert.match(text, /^Not read: shop\/x\.ts: EACCES$/m);
    assert.match(text, /4 errors, 0 warnings in 1 of 7 files, 2 more in the baseline\./);
    assert.ok(!text.includes('\u001B'));
    assert.ok(formatReport(await createReport(), { format: 'terminal', color: true }).includes('\u001B[31merror'));
  });

  test('for the terminal shows code and names of files without what steers a terminal', async () => {
    const hostile = '\u001B[2J\u009B1A\u202E\r';
    const findings = await findInFiles({ 'src/a.ts': source.replace("'hemligt", `'${hostile}hemligt`) });
    const report = {
      ...(await createReport()),
      findings: findings.map((finding) => ({ ...finding, file: `src/${hostile}\na.ts`, suggestion: hostile })),
      unreadable: [{ path: `${hostile}\nx.ts`, reason: 'EACCES', isRelevant: true }],
      skippedFolders: [`${hostile}\ndist`],
    };
    const text = formatReport(report, { format: 'terminal', color: false });
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    assert.match(text, /^ {2}shop\/src\/·\[2J·1A···a\.ts:2:\d+$/m);
    assert.match(text, /^Not read: shop\/·\[2J·1A···x\.ts: EACCES$/m);
  });

  test('for the terminal says when nothing was found', async () => {
    const emptyReport = {
      ...(await createReport()),
      findings: [],
      inBaseline: 0,
      unreadable: [],
      unreadKinds: [],
      encodings: [],
      skippedFolders: [],
      readers: [],
    };
    assert.equal(formatReport(emptyReport, { format: 'terminal', color: false }), 'Nothing of 5.x found in 7 files.\n');
  });

  test('for the terminal says how files were read and what was not', async () => {
    const report = { ...(await createReport()), findings: [], inBaseline: 0 };
    const text = formatReport(report, { format: 'terminal', color: false });
    assert.match(text, /^Read: typescript with a parser \(3\); java with our lexer \(1\)\.$/m);
    assert.match(text, /^A real grammar is used when it is installed: @ast-grep\/napi, @ast-grep\/lang-java\.$/m);
    assert.match(text, /^Not searched by all rules: \.rs \(4\)\.$/m);
    assert.match(text, /^Encodings other than UTF-8: windows-1252 \(3, with BankID: lan\.cs\)\.$/m);
    assert.match(text, /^Folders that were skipped: dist\.$/m);
    assert.match(
      text,
      /^Nothing of 5\.x found in the files that were searched, but 1 file that may have some was not/m,
    );
  });

  test('in HTML has its date, the version of the tool and links to the documentation and the files', async () => {
    const report = { ...(await createReport()), root: '/srv/code/apps/shop', output: '/srv/reports/today.html' };
    const text = formatReport(report, { format: 'html', color: false });
    assert.match(text, /<time datetime="2026-11-29T08:30:00\.000Z">2026-11-29 08:30 UTC<\/time>/);
    assert.match(text, /secure-start migrate 1\.2\.3/);
    assert.match(text, /<a href="\.\.\/code\/apps\/shop\/src\/a%20b\.ts"><code>src\/a b\.ts:2:/);
    assert.match(text, /<a href="https:\/\/github\.com\/secure-start\/secure-start\/blob\/main\/docs\/[^"]+#[^"]+">/);
  });

  test('in HTML escapes what it quotes and loads nothing', async () => {
    const text = formatReport(await createReport(), { format: 'html', color: false });
    assert.match(text, /userVisibleData: &#39;|userVisibleData: '&lt;b&gt;'/);
    assert.doesNotMatch(text, /<script|<link|<img|src=|url\(|(?<!<a href=")https?:\/\/(?!appapi2)/);
    assert.match(text, /<th>Total<\/th><td class="number">4<\/td>/);
  });

  test('in JSON lists the rules behind the findings', async () => {
    const { version, tool, toolVersion, createdAt, counts, rules, findings } = JSON.parse(
      formatReport(await createReport(), { format: 'json', color: false }),
    );
    assert.equal(version, 2);
    assert.equal(`${tool} ${toolVersion}, ${createdAt}`, 'secure-start migrate 1.2.3, 2026-11-29T08:30:00.000Z');
    assert.deepEqual(counts, { error: 4, warning: 0, note: 0 });
    assert.deepEqual(
      new Set(rules.map((rule: { id: string }) => rule.id)),
      new Set(findings.map((one: { rule: string }) => one.rule)),
    );
  });

  test('in SARIF has the structure of 2.1.0', async () => {
    const log = JSON.parse(formatReport(await createReport(), { format: 'sarif', color: false }));
    assert.equal(log.version, '2.1.0');
    assert.match(log.$schema, /sarif-2\.1\.0/);
    const [run] = log.runs;
    const { name, version, rules } = run.tool.driver;
    assert.equal(`${name} ${version}`, 'secure-start migrate 1.2.3');
    assert.equal(run.originalUriBaseIds['%SRCROOT%'].uri, 'file:///srv/code/');
    for (const rule of rules) {
      assert.deepEqual(Object.keys(rule), [
        'id',
        'shortDescription',
        'fullDescription',
        'helpUri',
        'help',
        'defaultConfiguration',
        'properties',
      ]);
      assert.match(rule.helpUri, /^https:\/\/github\.com\/.+\.md#.+/);
      for (const part of ['shortDescription', 'fullDescription', 'help'])
        assert.equal(typeof rule[part].text, 'string');
      assert.ok(['error', 'warning', 'note'].includes(rule.defaultConfiguration.level));
    }
    assert.equal(run.results.length, 4);
    for (const result of run.results) {
      assert.equal(rules[result.ruleIndex].id, result.ruleId);
      assert.ok(['error', 'warning', 'note'].includes(result.level));
      assert.equal(typeof result.message.text, 'string');
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      assert.deepEqual(artifactLocation, { uri: 'apps/shop/src/a%20b.ts', uriBaseId: '%SRCROOT%' });
      for (const key of ['startLine', 'startColumn', 'endLine', 'endColumn']) assert.ok(region[key] >= 1);
      assert.match(result.partialFingerprints['secureStart/v1'], /^[0-9a-f]{20}$/);
    }
    assert.equal(run.invocations[0].executionSuccessful, true);
    assert.match(run.invocations[0].toolExecutionNotifications[0].message.text, /x\.ts/);
  });
});
