import { idCardOperations } from '@secure-start/protocol/rp';
import type { TriggeredFault } from '../faults/fault-list.ts';
import { textMember } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { applyFault, rateLimitHeaders, tooManyRequests } from '../rp-api/apply-fault.ts';
import type { AuthenticatedRequest, HandledRequest } from '../rp-api/handle-request.ts';
import { parseBody } from '../rp-api/dialects/request-shape.ts';
import { v6Dialect } from '../rp-api/dialects/v6-dialect.ts';
import { notFound, readRequest } from '../rp-api/read-request.ts';
import { jsonResponse } from '../rp-api/wire-response.ts';
import { checkIdCard, idCardRequestShape } from './check-id-card.ts';
import { readIdCardCode } from './id-card-code.ts';

/** The path of the API, as BankID has it. */
export const idCardApiPath = '/rp/v1';

/** Handles a request of the API for digital ID cards: HTTP checks, limit, fault rules, and then the check itself. */
export async function handleIdCardRequest(options: AuthenticatedRequest): Promise<HandledRequest> {
  const { service, rp, path, request } = options;
  const operation = 'verifyIdCard';
  if (path !== idCardApiPath + idCardOperations[operation].path) {
    return { operation: 'unknown', response: jsonResponse(notFound) };
  }
  const { methodNotAllowed } = v6Dialect;
  const body = readRequest({ service, request, body: options.body, methodNotAllowed });
  if (!body.ok) return { operation, response: body.response };
  const { idCardRequestsPerMinute: maxRequests } = service.settings;
  const exceeded = service.idCardLimit.count({ fingerprint: rp.fingerprint, now: service.clock.now() });
  if (exceeded) {
    const headers = rateLimitHeaders({ maxRequests, resetMs: exceeded.resetMs });
    return { operation, response: jsonResponse(tooManyRequests), headers, body: body.bytes };
  }
  const execute = () => checkIdCard({ service, bytes: body.bytes });
  const fault = service.faults.trigger({
    point: 'request',
    operation,
    personalNumber: () => holderOf(options, parseBody({ bytes: body.bytes, shape: idCardRequestShape })),
  });
  if (!fault) return { operation, response: jsonResponse(execute()), body: body.bytes };
  return { operation, fault, body: body.bytes, ...(await applyTo(options, fault, execute)) };
}

function applyTo(
  { service, work }: AuthenticatedRequest,
  fault: TriggeredFault,
  execute: Parameters<typeof applyFault>[0]['execute'],
): ReturnType<typeof applyFault> {
  return applyFault({
    fault,
    execute,
    sleep: (ms) => work.pauseFor(service.clock.sleep(ms)),
    // There is no order to fail.
    failOrder: () => {},
  });
}

function holderOf({ service }: AuthenticatedRequest, body: JsonObject | undefined): string | undefined {
  const code = readIdCardCode(textMember(body, 'qrCode') ?? '');
  return code && service.idCards.findByNumber(code.number)?.person.personalNumber;
}
