// qrStartToken
exports.handler = async (event) => {
  const request = { endUserIp: event.requestContext.http.sourceIp };
  const order = await send('auth', request);
  return { statusCode: 200, body: JSON.stringify(order) }; // <- secret-to-browser
};

const send = (name, body) => call(name, body);
