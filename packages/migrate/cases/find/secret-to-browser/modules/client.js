// The client of BankID, for all of the service.
const { post } = require('./transport');

exports.begin = async (endUserIp) => {
  const { payload } = await post('auth', { payload: { endUserIp } });
  return payload;
};
exports.qr = (order) => order.qrStartToken;
