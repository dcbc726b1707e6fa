export class SignController {
  @post('/sign')
  async sign(@requestBody() text: string) {
    const order = await this.bankid.execute('sign', {
      endUserIp: this.req.ip,
      userVisibleData: btoa(text),
      requirement: { pinCode: true },
    });
    return order; // <- secret-to-browser
  }
}
