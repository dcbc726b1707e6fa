// orderRef and hintCode
const client = axios.create({ baseURL: process.env.BANKID_API });

export async function sign(endUserIp, text) {
  const body = { endUserIp, userVisibleData: text, requirement: { pinCode: true } };
  const started = await client.post('/sign', body);
  console.log(started.data); // <- secret-in-log
  return started.data.qrStartToken;
}
