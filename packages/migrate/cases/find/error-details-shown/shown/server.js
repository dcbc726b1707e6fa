// BankID: hintCode
export const api = $fetch.create({
  baseURL: process.env.BANKID_URL,
  onResponseError({ response }) {
    throw createError({ statusCode: 502, message: response._data.details }); // <- error-details-shown
  },
});
