// endUserIp
export const begin = (endUserIp: string) => rp('/auth', { endUserIp, requirement: { pinCode: true } });
