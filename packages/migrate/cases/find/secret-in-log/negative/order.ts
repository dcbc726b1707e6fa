export function started(order: { orderRef: string; autoStartToken: string }) {
  console.log('started an order; orderRef and autoStartToken are kept');
  logger.debug({ flowId: order.flowId });
  save(order.orderRef);
}
