import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { manage } from '../management/manage.test.kit.ts';
import { startRpClient } from '../rp-api/rp-client.test.kit.ts';
import type { Finding } from './finding-list.ts';
import { findingRules } from './finding-rules.ts';
import { findingsToJUnit } from './junit.ts';
import { findingsToSarif } from './sarif.ts';

const finding: Finding = {
  id: 'unknownMember',
  level: 'wrong',
  text: findingRules.unknownMember.text,
  link: 'https://example.com/#unknownMember',
  explanation: 'auth has no member "<&>", so it has no effect.',
  count: 2,
  firstAt: 0,
  lastAt: 1,
};
const ruleCount = Object.keys(findingRules).length;

describe('the findings as JUnit', () => {
  test('have a test case for each rule, which fails when the rule has findings', () => {
    const xml = findingsToJUnit([finding, { ...finding, explanation: 'another' }]);
    assert.match(xml, new RegExp(`<testsuite name="Use of BankID" tests="${ruleCount}" failures="1">`));
    assert.equal(xml.match(/<testcase /g)?.length, ruleCount);
    assert.equal(xml.match(/<failure /g)?.length, 1);
    assert.match(
      xml,
      /name="unknownMember"><failure type="wrong" message="A request has a member[^"]*">auth has no member &quot;&lt;&amp;&gt;&quot;/,
    );
  });

  test('fail no test case when there are none', () => {
    assert.doesNotMatch(findingsToJUnit([]), /<failure/);
  });
});

describe('the findings as SARIF', () => {
  test('are results with the rule, the level and the explanation', () => {
    const log = JSON.parse(JSON.stringify(findingsToSarif([finding, { ...finding, id: 'oldHttp', level: 'advice' }])));
    assert.equal(log.version, '2.1.0');
    const [{ tool, results }] = log.runs;
    assert.equal(tool.driver.rules.length, ruleCount);
    assert.deepEqual(
      results.map(({ ruleId, level, occurrenceCount }: Record<string, unknown>) => [ruleId, level, occurrenceCount]),
      [
        ['unknownMember', 'error', 2],
        ['oldHttp', 'warning', 2],
      ],
    );
    assert.match(results[0].message.text, /^auth has no member "<&>"/);
  });
});

describe('a report about several tenants', () => {
  const findings = [
    { ...finding, tenant: 'default' },
    { ...finding, tenant: 'tenant-1' },
  ];

  test('names the tenant in JUnit, and none for the simulator itself', () => {
    assert.match(findingsToJUnit(findings), />auth has no [^\n]*\(2\)\ntenant-1: auth has no [^\n]*\(2\)\n/);
  });

  test('names the tenant in SARIF, and none for the simulator itself', () => {
    const [{ results }] = JSON.parse(JSON.stringify(findingsToSarif(findings))).runs;
    const [own, other] = results.map(({ message }: { message: { text: string } }) => message.text);
    assert.match(own, /^auth has no/);
    assert.match(other, /^tenant-1: auth has no/);
  });
});

test('both reports are served while the simulator runs', async (t) => {
  const client = await startRpClient(t);
  await client.send('/auth', { endUserIp: '192.0.2.1', colour: 'red' });
  assert.match((await manage(client, 'GET', '/findings/junit.xml')).body, /name="unknownMember"><failure/);
  const { body } = await manage(client, 'GET', '/findings/sarif.json');
  assert.equal(body.runs[0].results[0].ruleId, 'unknownMember');
});
