// hintCode
export const api = ky.extend({
  prefixUrl: `${process.env.BANKID_HOST}/rp/v6.0`,
  hooks: {
    afterResponse: [
      async (_request, _options, response) => {
        console.log(response.url, await response.clone().text()); // <- secret-in-log
        console.log(response.status);
      },
    ],
  },
});

export async function poll(orderRef: string) {
  const result = await api.post('collect', { json: { orderRef } }).json();
  console.info('in', result.completionData.user.name); // <- secret-in-log
  console.info('state', result.status);
}
