import type { BankIdService } from '../../bank-id-service.ts';
import { invalidParametersResponse } from '../api-response.ts';
import type { ApiResponse } from '../api-response.ts';

/** Returns the refusal of a request that has a finding, when the simulator is strict. It comes before the request has an effect. */
export function strictRefusal({ settings, requestFindings }: BankIdService): ApiResponse | undefined {
  const [first] = requestFindings;
  if (settings.strictness !== 'strict' || first === undefined) return undefined;
  return invalidParametersResponse(`Refused by --strictness strict: ${first}`);
}
