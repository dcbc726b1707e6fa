import type { PendingHintCode } from '@secure-start/protocol';
import type { World } from '../world.ts';
import type { Order } from './order.ts';
/** The hint of a pending order as a collect gives it. */
export declare function hintOf(world: Pick<World, 'people'>, order: Order): PendingHintCode;
