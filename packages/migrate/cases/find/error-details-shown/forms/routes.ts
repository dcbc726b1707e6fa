export const routes = (app: App) => {
  app.post('/start', async (req, res) => {
    try {
      const { orderRef } = await bankid.auth({ endUserIp: req.ip }); // qrStartToken
      res.json({ orderRef });
    } catch (error) {
      res.status(400).json({ message: error.response.data.details }); // <- error-details-shown
    }
  });
};

export function show(err: BankIdError) {
  document.querySelector('#message').textContent = `Fel: ${err.details}`; // <- error-details-shown
}
