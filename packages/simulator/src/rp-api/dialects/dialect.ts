import type { ApiVersion } from '@secure-start/protocol/changes';
import type { OperationName, OrderOperation, PendingHintCode } from '@secure-start/protocol/rp';
import type { JsonObject } from '../../json.ts';
import type { Asked, Order, Outcome } from '../../order/order.ts';
import type { Settings } from '../../options/settings.ts';
import type { Reply } from '../wire-response.ts';
import type { BodyShape } from './request-shape.ts';

/** How one version of the RP API is spoken: what it knows, what it refuses and what it answers. */
export interface Dialect {
  version: ApiVersion;
  /** The members of each call. A call that is absent does not exist in the version. */
  shapes: Readonly<Partial<Record<OperationName, BodyShape>>>;
  /** The members of objects within a body, by path: `requirement`, `userVisibleTransaction.money` … */
  innerShapes: Readonly<Record<string, BodyShape>>;
  /** The answer to any method but POST. */
  wrongMethod: Reply;
  /** The details of the first refusal of a body whose members have the right JSON types, or nothing. */
  refusal(options: { body: JsonObject; operation: OrderOperation }): string | undefined;
  /** What an RP asks for, from a body that was not refused. */
  readAsked(options: { body: JsonObject; operation: OrderOperation }): Asked;
  /** What the call that created an order answers. */
  orderBody(order: Order): object;
  pendingHint(options: { hintCode: PendingHintCode; order: Order }): string;
  /** What a collect answers of an order that has ended, without its `orderRef`. */
  outcomeBody(options: { outcome: Outcome; settings: Settings }): object;
}
