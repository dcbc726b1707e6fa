import express from 'express';

const app = express();

app.post('/start', async (req, res) => {
  const order = await bankid.auth({ endUserIp: req.ip });
  orders.set(req.session.id, order);
  res.json({ autoStartToken: order.autoStartToken, qr: qrContent(order.qrStartToken, order.qrStartSecret) });
});
app.get('/status', async (req, res) => {
  const collected = await bankid.collect({ orderRef: req.session.orderRef });
  res.json({ status: collected.status, hintCode: collected.hintCode });
});
app.get('/products', async () => shop.list());
