// qrStartToken
export default defineEventHandler(async (event) => {
  const order = await bankid('/auth', { body: { endUserIp: getRequestIP(event) } });
  return order; // <- secret-to-browser
});
