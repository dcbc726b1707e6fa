declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export function auth(endUserIp: string, allowFingerprint: boolean) {
  const demands = { allowFingerprint };
  const requirement = demands;
  return post('/auth', { endUserIp, requirement });
}
