export const again = (endUserIp: string) => client.auth({ endUserIp, returnUrl: 'https://shop.example/back' }); // <- return-url-without-nonce
