import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Policies, Refusal } from '@secure-start/server';
import type { BehaviourName } from '@secure-start/simulator';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { setPaymentStage } from './payment-stage.ts';

/** The result of a payment with this risk under these policies. */
interface Row {
  says: string;
  /** Absent: a person for whom BankID reports a low risk. */
  behaviour?: BehaviourName;
  policies?: Policies;
  risk?: string;
  findings?: readonly Refusal[];
}

const accepted: readonly Row[] = [
  { says: 'a low risk is paid at once', risk: 'low' },
  { says: 'a moderate risk is paid at once when nobody says otherwise', behaviour: 'moderateRisk', risk: 'moderate' },
  {
    says: 'a moderate risk that is reported is looked at first',
    behaviour: 'moderateRisk',
    policies: { risk: { moderate: 'report' } },
    risk: 'moderate',
    findings: ['moderateRisk'],
  },
  {
    says: 'a high risk that is only reported is looked at first',
    behaviour: 'highRisk',
    policies: { risk: { high: 'report' } },
    risk: 'high',
    findings: ['highRisk'],
  },
  { says: 'a risk that BankID does not give is not called low', behaviour: 'unknownRisk' },
  {
    says: 'a risk that BankID does not give is looked at first where that is reported',
    behaviour: 'unknownRisk',
    policies: { risk: { unknown: 'report' } },
    findings: ['unknownRisk'],
  },
];

const refused: readonly (Row & { refusal: Refusal })[] = [
  { says: 'a high risk is refused without being asked for', behaviour: 'highRisk', risk: 'high', refusal: 'highRisk' },
  {
    says: 'a moderate risk is refused where that is enforced',
    behaviour: 'moderateRisk',
    policies: { risk: { moderate: 'enforce' } },
    risk: 'moderate',
    refusal: 'moderateRisk',
  },
  {
    says: 'a risk that BankID does not give is refused where that is enforced',
    behaviour: 'unknownRisk',
    policies: { risk: { unknown: 'enforce' } },
    refusal: 'unknownRisk',
  },
];

describe('what the shop does with the risk of a payment', needsChromium, () => {
  const chromium = useChromium();

  for (const { says, behaviour, policies = {}, risk, findings = [] } of accepted) {
    test(says, async (t) => {
      const { shop, scanPayment, approve } = await setPaymentStage(t, { chromium, policies });
      const { page, phone } = await scanPayment(behaviour && { behaviour });
      await approve(phone);
      const thanks = findings.length === 0 ? 'Thank you, it is paid' : 'We look at your payment';
      await page.page.getByRole('heading', { name: thanks }).waitFor();
      assert.deepEqual(
        shop.approved.map((payment) => [payment.risk, payment.findings]),
        [[risk, findings]],
      );
      assert.deepEqual(shop.refused, []);
    });
  }

  for (const { says, behaviour, policies = {}, risk, refusal } of refused) {
    test(says, async (t) => {
      const { shop, scanPayment, approve } = await setPaymentStage(t, { chromium, policies });
      const { page, phone } = await scanPayment(behaviour && { behaviour });
      await approve(phone);
      await page.page.getByText('The action was stopped for security reasons.').waitFor();
      assert.deepEqual(shop.approved, []);
      assert.deepEqual(
        shop.refused.map((payment) => [payment.risk, payment.refusal]),
        [[risk, refusal]],
        'the shop hears what was approved all the same',
      );
      assert.ok((shop.refused[0]?.evidence.signature ?? '').length > 0);
    });
  }

  test('a payment that BankID blocks for its risk ends with a message that helps, and the shop gets nothing', async (t) => {
    const { shop, scanPayment } = await setPaymentStage(t, { chromium });
    const { page, phone } = await scanPayment({ behaviour: 'riskBlocked' });
    await phone.page.getByText('For developers').click();
    await phone.page.getByText('Is blocked because the risk is too high').waitFor();
    await shop.timePasses(2_000);
    await page.page.getByText('The action was stopped for security reasons.').waitFor();
    await page.button('Start over').waitFor();
    assert.equal(shop.simulator.orders()[0]?.hintCode, 'transactionRiskBlocked');
    assert.deepEqual([shop.approved, shop.refused], [[], []]);
  });
});
