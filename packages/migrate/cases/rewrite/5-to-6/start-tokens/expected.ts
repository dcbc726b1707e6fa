declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const one = (endUserIp: string) => post('/auth', { endUserIp, requirement: {} });
export const many = (endUserIp: string) =>
  post('/auth', {
    endUserIp,
    requirement: {
      // always
      mrtd: false
    },
  });
