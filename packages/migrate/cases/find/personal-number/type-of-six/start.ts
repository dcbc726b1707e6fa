// qrStartToken
export const bankid = {
  sign: (input: { endUserIp: string; returnUrl: string; text: string; personalNumber: string }) =>
    post('sign', {
      endUserIp: input.endUserIp,
      returnUrl: input.returnUrl,
      userVisibleData: input.text,
      requirement: { pinCode: true, personalNumber: input.personalNumber },
    }),
};
