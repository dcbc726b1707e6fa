export const sign = (endUserIp: string, userVisibleData: string) =>
  post('/sign', {
    endUserIp,
    userVisibleData
  });
declare function post(path: string, body: object): unknown;
