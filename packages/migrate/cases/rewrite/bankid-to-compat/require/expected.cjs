const { BankIdClient } = require('@secure-start/client/compat');

module.exports = new BankIdClient({ production: false });
