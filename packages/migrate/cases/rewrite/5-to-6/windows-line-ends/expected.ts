export const sign = (endUserIp: string, userVisibleData: string) =>
  post('/sign', {
    endUserIp,
    userVisibleData,
    requirement: { pinCode: true }
  });
declare function post(path: string, body: object): unknown;
