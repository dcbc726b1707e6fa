declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const one = (endUserIp: string) => post('/auth', { endUserIp, requirement: { tokenStartRequired: true } });
export const many = (endUserIp: string) =>
  post('/auth', {
    endUserIp,
    requirement: {
      autoStartTokenRequired: true, // always
      mrtdRequired: false,
      tokenStartRequired: true
    },
  });
