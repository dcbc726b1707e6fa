import { begin } from './bankid/orders';

class Fault extends Error {
  constructor(body: { errorCode: string; details: string }) {
    super(`${body.errorCode} ${body.details}`);
  }
}

export async function start(ip: string) {
  try {
    return await begin(ip); // hintCode
  } catch (error) {
    if (error instanceof Fault) throw new TRPCError({ code: 'BAD_REQUEST', message: error.message }); // <- error-details-shown
    throw new HttpErrors.BadGateway(error.response.body.details); // <- error-details-shown
  }
}

export async function save() {
  try {
    await store.save();
  } catch (error) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: error.message });
  }
}
