import axios from 'axios';

const base = 'https://appapi2.bankid.com/rp/v6.0'; // qrStartToken

export async function start(args: { endUserIp: string }) {
  const order = await bankid.authenticate(args);
  log.info('started', Object.keys(order).length);
  const response = await axios.post(base + '/auth', args);
  console.log(response.status, response.headers);
  const collected = await client.collect({ orderRef: order.orderRef });
  logger.info('collected', collected.status, collected.hintCode);
  const orders = await shop.sign('newsletter');
  console.log(orders);
  const page = await axios.get('https://shop.example/auth');
  console.log(page.statusText);
  audit(collected.hintCode);
}

function audit(hint: string) {
  logger.info(hint);
}

bankid.auth({ endUserIp: '203.0.113.7' }).then(save, (error: unknown) => console.log(error));
