const bankId = 'https://appapi.bankid.com/rp/v4'; // qrStartToken <- old-host soap-api
const path = '/rp/v4'; // <- soap-api
