const base = 'https://appapi2.bankid.com/rp/v6.0';

export const auth = (endUserIp: string) => post(base + '/auth', { endUserIp }); // <- missing-qr
