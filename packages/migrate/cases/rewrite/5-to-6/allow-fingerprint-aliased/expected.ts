declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export function auth(endUserIp: string, allowFingerprint: boolean) {
  const demands = { pinCode: !allowFingerprint };
  const requirement = demands;
  return post('/auth', { endUserIp, requirement });
}
