import axios from 'axios';
import { post } from './post.js';

const base = 'https://appapi2.bankid.com/rp/v6.0'; // qrStartToken

export async function start(args: { endUserIp: string }) {
  const order = await bankid.authenticate(args);
  log.info('started', order); // <- secret-in-log
  const response = await axios.post(base + '/auth', args);
  console.log(response.data); // <- secret-in-log
  const { data } = await axios.post(`${base}/sign`, args);
  logger.debug({ data }); // <- secret-in-log
  const fetched = await fetch(`${base}/auth`, { method: 'POST', body: JSON.stringify(args) });
  const json = await fetched.json();
  console.log(JSON.stringify(json)); // <- secret-in-log
  bankid.auth(args).then((r) => log(r)); // <- secret-in-log
  bankid.auth(args).then(console.log); // <- secret-in-log
  post('/auth', args).then(({ data: started }) => console.info(`order ${JSON.stringify(started)}`)); // <- secret-in-log
}

const begin = (args: { endUserIp: string }) => bankid.sign({ ...args, userVisibleData: 'aGVq', requirement: { pinCode: true } });

export async function poll(args: { endUserIp: string }, orderRef: string) {
  const begun = await begin(args);
  console.log('begun', { begun }); // <- secret-in-log
  const collected = await client.collect({ orderRef });
  logger.info('collected', collected); // <- secret-in-log
  let result;
  result = await axios.post(`${base}/collect`, { orderRef });
  console.debug(result.data); // <- secret-in-log
  return begun;
}

export function audit(order: AuthResponse, collected: CollectResponse) {
  logger.info(order); // <- secret-in-log
  logger.info({ ...collected }); // <- secret-in-log
}
