export async function start(endUserIp: string, personalNumber: string) {
  audit.log({ event: 'start', endUserIp, personalNumber });
  const line = { endUserIp, personalNumber, at: now() };
  await saveAudit(line);
  await db.insert({ endUserIp, personalNumber });
  return bankid.auth({ endUserIp, personalNumber }); // <- personal-number
}

export const qr = (order: { qrStartToken: string }) => order.qrStartToken;
