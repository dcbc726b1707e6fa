const Client = require('bankid').BankIdClient; // <- old-library
const lib = require('bankid');
const { BankIdClient } = lib; // <- old-library
class OurClient extends lib.BankIdClient {} // <- old-library
const loaded = async () => new (await import('bankid')).BankIdClient({}); // <- old-library
const later = import('bankid').then(({ BankIdClient: Later }) => new Later()); // <- old-library
const whole = import('bankid').then((bankid) => new bankid.BankIdClient()); // <- old-library
let assigned;
assigned = require('bankid');
const optional = assigned?.BankIdClient; // <- old-library
const star = __importStar(require('bankid'));
const compiled = new star.default.BankIdClient(); // <- old-library
const all = require('./passed-on');
const fromFile = new all.BankIdClient(); // <- old-library
jest.mock('bankid', () => ({ BankIdClient: class {} })); // <- old-library
module.exports = { Client, OurClient, loaded, later, whole, optional, compiled, fromFile, BankIdClient };
