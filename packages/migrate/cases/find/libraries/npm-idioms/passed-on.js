module.exports = require('bankid');
