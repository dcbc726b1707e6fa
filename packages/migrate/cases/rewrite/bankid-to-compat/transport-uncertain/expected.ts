import { BankIdClient } from 'bankid';

const client = new BankIdClient({ production: false });
client.axios.defaults.timeout = 1000;
export default client;
