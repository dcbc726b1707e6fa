import express from 'express';

const app = express(); // qrStartToken

app.post('/start', async (req, res) => {
  const order = await bankid.auth({ endUserIp: req.ip });
  res.json(order); // <- secret-to-browser
});
app.post('/sign', async (req, res) => {
  const order = await bankid.sign({ endUserIp: req.ip, userVisibleData, requirement: { pinCode: true } });
  res.status(200).send({ ok: true, order }); // <- secret-to-browser
});
app.post('/spread', async (req, res) => {
  const order = await bankid.auth({ endUserIp: req.ip });
  res.json({ ...order, started: true }); // <- secret-to-browser
});
app.post('/secret', async (req, res) => {
  const { orderRef, qrStartSecret } = await bankid.auth({ endUserIp: req.ip });
  res.end(JSON.stringify(orderRef));
  return res.json({ qrStartSecret }); // <- secret-to-browser
});
app.post('/text', (req, res) => bankid.auth({ endUserIp: req.ip }).then((r) => res.end(JSON.stringify(r)))); // <- secret-to-browser
fastify.post('/returned', async (request) => {
  const order = await bankid.auth({ endUserIp: request.ip });
  return order; // <- secret-to-browser
});
export async function POST(request: Request) {
  return Response.json(await bankid.auth({ endUserIp: address(request) })); // <- secret-to-browser
}
router.post('/koa', async (ctx) => {
  ctx.body = await bankid.auth({ endUserIp: ctx.ip }); // <- secret-to-browser
});
