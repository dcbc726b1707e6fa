const base = 'https://appapi2.bankid.com/rp/v6.0'; // qrStartToken

app.post('/start', async (req, res) => {
  try {
    await bankid.auth({ endUserIp: req.ip });
  } catch (error: any) {
    if (error.response.status === 503) return res.status(503).json({ errorCode: error.response.data.errorCode });
    if (error.response.status === 400) return res.status(400).json(error.response.data); // <- error-details-shown
    if (error.isAxiosError) throw new HttpException({ message: 'Fel', details: error.response?.data }, 502); // <- error-details-shown
    return res.status(500).send({ error }); // <- error-details-shown
  }
});
app.post('/sign', (req, res) => {
  bankid
    .sign({ endUserIp: req.ip, userVisibleData: 'aGVq', requirement: { pinCode: true } })
    .then(() => res.json({ ok: true }))
    .catch((err) => res.status(400).json(err.response.data)); // <- error-details-shown
});
app.post('/name', async (req, res) => {
  const error = 'Namnet saknas';
  return res.status(400).json({ error });
});
