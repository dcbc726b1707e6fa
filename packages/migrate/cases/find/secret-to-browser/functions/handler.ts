'use server';
import { bankid } from './bankid'; // qrStartToken

export async function startLogin(ip: string) {
  const order = await bankid.auth({ endUserIp: ip });
  return order; // <- secret-to-browser
}

export async function startToken(ip: string) {
  const order = await bankid.auth({ endUserIp: ip });
  return order.autoStartToken;
}
