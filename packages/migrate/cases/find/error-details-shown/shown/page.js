import { bankid } from './client.js';

export async function start(setError) {
  try {
    await bankid.auth({ endUserIp });
  } catch (error) {
    setError(error.message); // <- error-details-shown
    toast.error(error.response.data.details); // <- error-details-shown
  }
}

$.post('/bankid/start').fail((xhr) => alert(xhr.responseJSON.details)); // <- error-details-shown

export function login(request, response) {
  bankid.restart(session, (err, order) => {
    if (err) return response.end(String(err)); // <- error-details-shown
    response.end(order.qrStartToken);
  });
}
