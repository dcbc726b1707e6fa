import type { Check } from '../check.ts';
import { failed, notApplicable, passed, unknown } from '../check-result.ts';
import type { Expectations } from './read-expectations.ts';

/** Checks that the OCSP response was produced between the start of the order and its completion: the check `producedAt`. */
export function checkProducedAt(options: { expectations: Expectations; producedAt: Date | undefined }): Check {
  const { producedAt } = options;
  const { period } = options.expectations;
  if (period === undefined) return notApplicable('producedAt', 'The options have no times to compare with.');
  if (producedAt === undefined) return unknown('producedAt', 'The OCSP response has no time that could be read.');
  if (producedAt < period.from) return failed('producedAt', 'The OCSP response is older than the order.');
  return producedAt <= period.until
    ? passed('producedAt', 'The OCSP response was produced during the order.')
    : failed('producedAt', 'The OCSP response is newer than the completion.');
}
