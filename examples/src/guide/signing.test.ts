import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSigning, type Contract } from './signing.ts';
import { setUp } from './test-setup.ts';
import { openBrowser } from './test-browser.ts';

test('a contract is signed as its text is written, and filed with the evidence', async (t) => {
  const { createServer, simulator } = await setUp(t);
  const contract: Contract = {
    customerNumber: '191212121212',
    text: '# Hyresavtal\nJag hyr *Storgatan 1* på dessa villkor:\n+ 9 800 kr i månaden\n+ tre månaders uppsägning',
    sha256: 'f7a3',
  };
  const find = async (contractId: string) => {
    assert.equal(contractId, 'c-17');
    return contract;
  };
  const contracts = { find, findForCustomer: ({ contractId }: { contractId: string }) => find(contractId) };
  const browser = openBrowser(createServer({ purposes: { login: createSigning(contracts) } }));
  const { frame } = await browser.start('other', 'c-17');
  const scanned = await simulator.app.scan({ qr: frame ?? '' });
  assert.ok(scanned.accepted);
  assert.equal(scanned.order.text, contract.text);
  await simulator.app.approve({ orderRef: scanned.order.orderRef });
  await browser.waitForFlow(({ state }) => state === 'completed');
  assert.deepEqual(await (await browser.finish()).json(), { state: 'finished', redirectTo: '/contracts' });
  assert.equal(contract.signed?.text, contract.text);
  assert.ok(contract.signed.evidence.signature.length > 0);
});
