const base = 'https://appapi2.bankid.com/rp/v6.0'; // qrStartToken

export async function check(orderRef: string) {
  const session = await sessions.find(orderRef);
  if (!session) log.warn('No session:', orderRef); // <- secret-in-log
  if (session.failed) log.error(`Session ${orderRef} has failed`); // <- secret-in-log
  console.log({ orderRef, status: session.status }); // <- secret-in-log
  log.info('checked', orderRef.length);
}
