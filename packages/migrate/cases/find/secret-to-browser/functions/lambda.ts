import { bankid } from './bankid'; // qrStartToken

export const start = async (event: { ip: string }) => {
  const order = await bankid.auth({ endUserIp: event.ip });
  if (!order) return { statusCode: 502, body: JSON.stringify({ status: 'failed' }) };
  return { statusCode: 200, body: JSON.stringify(order) }; // <- secret-to-browser
};
