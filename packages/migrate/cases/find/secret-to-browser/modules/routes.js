// orderRef, hintCode
const client = require('./client');

exports.start = async (request, h) => {
  const order = await client.begin(request.info.remoteAddress);
  request.log(['bankid'], order); // <- secret-in-log
  return h.response(order).code(201); // <- secret-to-browser
};

exports.qr = async (request, h) => {
  const order = await client.begin(request.info.remoteAddress);
  request.log(['bankid'], 'started');
  return h.response({ qr: client.qr(order) });
};
