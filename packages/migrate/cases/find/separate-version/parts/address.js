const { join } = require('node:path');
export const address = ['https://appapi2.bankid.com', 'rp', 'v5.1'].join('/'); // <- base-url-5-1
export const path = join('/rp', 'v5'); // <- base-url-5-0
