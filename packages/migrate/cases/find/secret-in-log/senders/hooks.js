import got from 'got';

export const api = got.extend({
  prefixUrl: 'https://appapi2.bankid.com/rp/v6.0/',
  hooks: {
    beforeRequest: [(options) => console.log(options.url.href, options.json)], // <- secret-in-log
    afterResponse: [
      (response) => {
        console.log(response.statusCode);
        console.log({ body: response.body }); // <- secret-in-log
        return response;
      },
    ],
    beforeError: [(error) => console.error(error.message)],
  },
});

export const other = axios.create({ baseURL: 'https://appapi2.bankid.com/rp/v6.0/' });
other.interceptors.request.use((config) => {
  logger.debug(config.url, config.data); // <- secret-in-log
  return config;
});
