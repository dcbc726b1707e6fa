// qrStartToken
export class BankIdGateway {
  async send<T>(operation: string, payload: object): Promise<T> {
    this.log.debug('bankid', operation, payload); // <- secret-in-log
    const response = await fetch(`${process.env.BANKID_URL}/${operation}`, { method: 'POST', body: JSON.stringify(payload) });
    const json = await response.json();
    if (!response.ok) {
      this.log.warn(`${operation} failed: ${JSON.stringify(payload)}`); // <- secret-in-log
      this.log.warn('answer', json);
      throw new Error(json.errorCode, { cause: json.details });
    }
    this.log.silly({ operation, json }); // <- secret-in-log
    this.log.info('answered', response.status, operation);
    return json;
  }
}
