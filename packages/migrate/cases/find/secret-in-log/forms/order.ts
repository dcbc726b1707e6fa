export function started(order: { orderRef: string; autoStartToken: string; qrStartSecret: string }) {
  console.log('started', order.orderRef); // <- secret-in-log
  logger.debug(`token ${order.autoStartToken}`); // <- secret-in-log
  log.info({ secret: order.qrStartSecret }); // <- secret-in-log
  console.log(JSON.stringify({ personalNumber: user.personalNumber })); // <- secret-in-log
}
