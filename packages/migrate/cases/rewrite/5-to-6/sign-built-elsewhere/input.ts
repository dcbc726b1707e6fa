declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export function sign(endUserIp: string, userVisibleData: string) {
  const request = { endUserIp, userVisibleData };
  return post('/sign', request);
}
