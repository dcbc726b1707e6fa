// The address comes from the environment. qrStartToken
export class BankIdService {
  async start(ip: string) {
    const { data } = await firstValueFrom(this.http.post(`${this.config.get('BANKID_URL')}/auth`, { endUserIp: ip }));
    this.logger.log(data); // <- secret-in-log
    const begun = await call('auth', { endUserIp: ip });
    console.log(`begun ${JSON.stringify(begun, null, 2)}`); // <- secret-in-log
    console.log(begun.status);
  }

  async poll(orderRef: string) {
    const res = await lastValueFrom(this.http.post(this.config.get('BANKID_URL') + '/collect', { orderRef }));
    this.logger.debug(`collect ${JSON.stringify(res.data)}`); // <- secret-in-log
    const cancelled = await call('cancel', { orderRef });
    console.log(cancelled);
  }
}

function call(method: string, body: object) {
  return new Promise((resolve, reject) => {
    const request = https.request({ hostname: 'appapi2.bankid.com', path: `/rp/v6.0/${method}` }, resolve);
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}
