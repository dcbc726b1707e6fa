export async function start(req, res) {
  try {
    const { orderRef } = await bankid.auth({ endUserIp: req.ip }); // qrStartToken
    res.json({ orderRef, details: product.details });
  } catch (error) {
    logger.warn(error.details);
    res.status(400).json({ message: messages[error.errorCode] ?? messages.RFA22 });
  }
}
