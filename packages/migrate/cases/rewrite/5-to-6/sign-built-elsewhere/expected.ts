declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export function sign(endUserIp: string, userVisibleData: string) {
  const request = { endUserIp, userVisibleData, requirement: { pinCode: true } };
  return post('/sign', request);
}
