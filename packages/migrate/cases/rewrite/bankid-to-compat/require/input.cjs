const { BankIdClient } = require('bankid');

module.exports = new BankIdClient({ production: false });
