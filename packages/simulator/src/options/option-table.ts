import { faultProfiles } from '../faults/fault-profiles.ts';
import { isJsonObject } from '../json.ts';
import {
  areHostNames,
  areTimings,
  areVersions,
  choiceOf,
  isBetween,
  isBoolean,
  isDate,
  isFunction,
  isHostName,
  isText,
  matches,
  optionOf,
  validateFaultRules,
} from './option-kinds.ts';
import type { OptionDescriptor } from './option-kinds.ts';
import { defaultSettings } from './settings.ts';
import type { SimulatorOptions } from './simulator-options.ts';

const port = optionOf('number', 'a port, 0–65535', isBetween(0, 65_535));
const hostNameForm = 'a host name in lower case, without a port';
const milliseconds = `milliseconds by name: ${Object.keys(defaultSettings.timings).join(', ')}`;

/** Every option of `startSimulator`. The configuration of the command and its reference page are derived from it. */
export const optionTable: Readonly<Record<keyof SimulatorOptions, OptionDescriptor>> = {
  port: {
    ...port,
    default: 0,
    commandDefault: 8443,
    brief: 'port of the RP API; 0: any free one',
    description: 'Port of the RP API; 0 for any free one.',
  },
  idCardPort: {
    ...port,
    default: 0,
    commandDefault: 8445,
    description: 'Port of the API for digital ID cards; 0 for any free one.',
  },
  phonePort: {
    ...port,
    default: 0,
    commandDefault: 3001,
    brief: 'port of the phone, a web page',
    description: 'Port of the phone and the status page.',
  },
  managementPort: {
    ...port,
    default: 0,
    commandDefault: 8444,
    brief: 'port of the management API',
    description: 'Port of the management API.',
  },
  managementHost: {
    ...optionOf('text', 'an address to listen on', isText),
    default: '127.0.0.1',
    brief: 'any but loopback needs a token',
    description: 'Address of the management API. On any but loopback, every request needs the token.',
  },
  managementToken: {
    ...optionOf('text', 'at least 16 characters without white space', matches(/^[\x21-\x7e]{16,}$/)),
    default: 'none, or a random one where other machines can reach it',
    isSecret: true,
    description: 'The token of the management API, sent as `Authorization: Bearer`.',
  },
  publicHost: {
    ...optionOf('text', hostNameForm, isHostName),
    default: 'localhost',
    brief: 'name by which others reach it',
    description: 'Host name by which other machines reach the simulator; in its addresses and its certificate.',
  },
  names: {
    ...optionOf('list', `${hostNameForm}, or several, separated by commas`, areHostNames),
    default: [],
    brief: 'further names in the certificate',
    description: "Further names in the certificate, for clients that call BankID's host.",
  },
  host: {
    ...optionOf('text', 'an address to listen on', isText),
    default: '127.0.0.1',
    description: 'Address of the RP API and the phone. Any but loopback needs `expose`.',
  },
  expose: {
    ...optionOf('switch', 'true or false', isBoolean),
    default: false,
    brief: 'lets other machines in',
    description:
      'Accepts connections from other machines, which can then act for every person. Without `host`, listens on 0.0.0.0.',
  },
  phoneHost: {
    ...optionOf('text', hostNameForm, isHostName),
    default: 'phone.localhost',
    description: "Host name in the phone's address.",
  },
  clock: {
    ...choiceOf('real', 'frozen'),
    default: 'real',
    brief: 'whether time runs by itself',
    description: 'Whether time runs, or moves only when it is advanced.',
  },
  speed: {
    ...optionOf(
      'number',
      'a number from 0.01 to 1000',
      (value) => typeof value === 'number' && value >= 0.01 && value <= 1_000,
    ),
    default: 1,
    brief: 'how fast it runs',
    description: 'How fast the real clock runs.',
  },
  startAt: {
    ...optionOf('instant', 'a valid Date', isDate),
    default: 'now',
    description: 'The time of the clock at the start.',
  },
  seed: {
    ...optionOf('number', 'a whole number from 0 to 4294967295', isBetween(0, 2 ** 32 - 1)),
    default: 'fresh',
    brief: 'repeats a run',
    description:
      'Repeats a run: tokens, variation, fault decisions and the numbers of added people follow from it. With the seed, every secret is known.',
  },
  profile: {
    ...choiceOf(...Object.keys(faultProfiles)),
    default: 'none',
    brief: 'faults',
    description: 'A set of fault rules.',
  },
  faults: {
    type: 'json',
    expected: 'a list of fault rules',
    validate: validateFaultRules,
    default: [],
    description: 'Fault rules, before those of the profile; see simulator-management.md.',
  },
  variation: {
    ...choiceOf('off', 'data', 'full'),
    default: 'off',
    description: 'Varies responses where a correct client does not notice; `full` adds latency and closed connections.',
  },
  versions: {
    ...optionOf('json', "'supported', 'closed' or { closesAt, announcedAt? } by version: 6.0, 5.1, 5.0", areVersions),
    default: 'as in production: 6.0 supported, 5.1 and 5.0 closed',
    description: 'The status of the versions of the RP API at the start.',
  },
  timings: {
    ...optionOf('json', milliseconds, areTimings),
    default: {},
    description: "Times that differ from BankID's.",
  },
  keyType: {
    ...choiceOf('p256', 'rsa2048'),
    default: 'p256',
    description: "Key of the TLS server and of RP certificates. BankID's are rsa2048, which takes longer to generate.",
  },
  peopleFile: {
    ...optionOf('text', 'the path of a JSON file', isText),
    default: 'none',
    brief: 'people of your own',
    description: 'People of your own, who come before the others; see people.md.',
  },
  certificatePolicies: {
    ...optionOf('json', 'an object of policies by kind: file, card, mobile', isJsonObject),
    default: "those of BankID's test service",
    description: 'Policy OIDs by kind of BankID.',
  },
  evidence: {
    ...optionOf(
      'text',
      "'signed', 'placeholder' or, in code, a function",
      (value) => value === 'signed' || value === 'placeholder' || isFunction(value),
    ),
    default: 'signed',
    description: "How evidence is created: laid out and signed like BankID's, or a placeholder that needs no keys.",
  },
  onEvent: {
    ...optionOf('code', 'a function', isFunction),
    default: 'none',
    description: 'Called with every request and every finding.',
  },
  onShutdown: {
    ...optionOf('code', 'a function', isFunction),
    default: 'closes the simulator',
    description: 'Called after a request to shut down was answered.',
  },
  configuration: {
    ...optionOf('code', 'a list of effective values', Array.isArray),
    default: [],
    description: 'The configuration that the management API reports, with the origin of each value.',
  },
  strictness: {
    ...choiceOf('lenient', 'faithful', 'strict'),
    default: defaultSettings.strictness,
    brief: 'tolerance',
    description:
      'Whether what has a finding is refused (`strict`), or taken as BankID takes it (`faithful`). `lenient` also takes QR codes of any age, and reports only what is wrong.',
  },
  badCertificate: {
    ...choiceOf('html403', 'close'),
    default: defaultSettings.badCertificate,
    description: "The response without an acceptable certificate: a proxy's page, or a closed connection.",
  },
  runningOrder: {
    ...choiceOf('abort', 'keep'),
    default: defaultSettings.runningOrder,
    description: "What happens to a person's running order when a second one is refused.",
  },
  otherPersonHint: {
    ...optionOf('text', 'a hint code', isText),
    default: defaultSettings.otherPersonHint,
    description: 'The hint code of an order that another person takes than the one it names.',
  },
  closedVersion: {
    ...choiceOf('notFound', 'gone', 'html404'),
    default: defaultSettings.closedVersion,
    description: 'The response of a closed version.',
  },
  staticQr: {
    ...choiceOf('in5', 'never'),
    default: defaultSettings.staticQr,
    description: 'Whether orders of 5.x can be started by a launch link in a QR code.',
  },
  failedHintIn5: {
    ...optionOf('text', 'a hint code', isText),
    default: defaultSettings.failedHintIn5,
    description: 'The hint code in 5.x of a failure whose own hint code came with 6.',
  },
  wrongCode: {
    ...optionOf('text', 'six digits', matches(/^[0-9]{6}$/)),
    default: defaultSettings.wrongCode,
    description: 'The security code that is wrong; any other six digits are right.',
  },
  idCardRequestsPerMinute: {
    ...optionOf('number', 'a whole number from 0 up', isBetween(0, 1e9)),
    default: defaultSettings.idCardRequestsPerMinute,
    description: 'The number of digital ID cards that a relying party may check in a minute; 0 for no limit.',
  },
  maxBodyBytes: {
    ...optionOf('number', 'a whole number of bytes above 0', isBetween(1, 2 ** 31)),
    default: defaultSettings.maxBodyBytes,
    description: 'The largest request body.',
  },
};
