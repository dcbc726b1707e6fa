const base = 'https://appapi2.bankid.com/rp/v6.0'; // qrStartToken

interface StartOptions {
  context: unknown;
  flowId: string;
  purpose: string;
  page: string;
  endUserIp: string;
  personalNumber: string | undefined;
}

export async function start({ context, flowId, purpose, page, endUserIp, personalNumber }: StartOptions) {
  return buildOrder({ context, flowId, purpose, page, endUserIp, personalNumber });
}
