import type { ApiVersion } from '@secure-start/protocol/changes';
import type { OperationName, OrderOperation, PendingHintCode } from '@secure-start/protocol/rp';
import type { JsonObject } from '../../json.ts';
import type { Settings } from '../../options/settings.ts';
import type { Order, OrderParameters, Outcome } from '../../order/order.ts';
import type { WireResponse } from '../wire-response.ts';
import type { BodyShape } from './request-shape.ts';

/** The requests and responses of one version of the RP API, translated from and to the terms of the simulator. */
export interface Dialect {
  version: ApiVersion;
  /** The members of each request. An operation that is absent does not exist in the version. */
  bodyShapes: Readonly<Partial<Record<OperationName, BodyShape>>>;
  /** The members of the objects in a body, by path: `requirement`, `userVisibleTransaction.money` … */
  innerShapes: Readonly<Record<string, BodyShape>>;
  /** The response to any method but POST. */
  methodNotAllowed: WireResponse;
  /** Validates a body whose members have the right JSON types. Returns the details of the first error, or `undefined`. */
  validate(options: { body: JsonObject; operation: OrderOperation }): string | undefined;
  /** Reads the parameters of an order from a valid body. */
  readParameters(options: { body: JsonObject; operation: OrderOperation }): OrderParameters;
  /** Returns the body of the response that created an order. */
  createdBody(order: Order): object;
  /** Returns the hint code of a pending order as this version has it. */
  translateHint(options: { hintCode: PendingHintCode; order: Order }): string;
  /** Returns the body of the collect that returns an outcome, without its `orderRef`. */
  outcomeBody(options: { outcome: Outcome; settings: Settings }): object;
}
