declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export function auth(endUserIp: string, strict: boolean) {
  const requirement: Record<string, unknown> = {};
  requirement.pinCode = strict;
  return post('/auth', { endUserIp, requirement });
}
