// bankid:///
export async function start(context) {
  const { data } = await api.post('/bankid/auth');
  console.log('order', data); // <- secret-in-log
  const { data: news } = await api.get('/bankid/news');
  console.log('news', news);
  const answer = await client.collect(orderRefOf(data));
  context.log('answer', answer); // <- secret-in-log
}

export class BankIdClient {
  async send(action, body) {
    this.log.verbose(action, body); // <- secret-in-log
    return fetch(new URL(action, process.env.BANKID).toString(), { body: JSON.stringify(body) });
  }
}
