@Controller('bankid')
export class Logins {
  constructor(private readonly bankId: BankIdClientV6) {}

  @Post()
  async start(@Ip() endUserIp: string) {
    return this.bankId.authenticate({ endUserIp }); // <- secret-to-browser
  }

  @Post('qr')
  async qr(@Ip() endUserIp: string) {
    const { qrStartToken, orderRef } = await this.bankId.authenticate({ endUserIp });
    return { id: idOf(orderRef, qrStartToken) };
  }

  async keep(endUserIp: string) {
    return this.bankId.authenticate({ endUserIp });
  }
}
