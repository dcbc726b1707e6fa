// BankID: orderRef
export async function rp(path: string, body: object) {
  const response = await fetch(`${process.env.BANKID_URL}/${path}`, { body: JSON.stringify(body) });
  const json = await response.json();
  if (response.status === 400) throw new Response(json.details, { status: 400 }); // <- error-details-shown
  return json;
}

export async function answer(call: () => Promise<object>) {
  try {
    return await call();
  } catch (error) {
    const { errorCode, details } = error.extensions.response.body;
    log.warn(errorCode);
    throw new GraphQLError(details); // <- error-details-shown
  }
}

export async function handler() {
  try {
    return await bankid.collect(orderRef);
  } catch (err) {
    throw Boom.badRequest(err.data.payload.details); // <- error-details-shown
  }
}

export async function products(response: { details: string }) {
  throw new Response(response.details);
}
