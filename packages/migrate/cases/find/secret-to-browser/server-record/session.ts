import { log } from '@flink/core';

export async function start(ctx: Context, ip: string): Promise<StartResponse> {
  const order = await bankid.auth({ endUserIp: ip });
  const session: Omit<Session, '_id'> = {
    orderRef: order.orderRef,
    qr: { qrStartToken: order.qrStartToken, qrStartSecret: order.qrStartSecret },
  };
  await ctx.sessions.create(session);
  return { autoStartToken: order.autoStartToken };
}
