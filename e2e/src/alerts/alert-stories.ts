/** Series that a Prometheus sees up to an instant, and whether the alert fires then. Samples are 30 s apart, as `promtool` notes them. */
export interface AlertStory {
  /** Part of the test's title: what happens. */
  what: string;
  series: Readonly<Record<string, string>>;
  at: string;
  /** The labels of the alert, beside its severity; absent: it does not fire. */
  fires?: Readonly<Record<string, string>>;
}

/** Returns the name of a series as a process exposes it. */
function seriesOf(name: string, labels: Readonly<Record<string, string>>): string {
  const list = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return `secure_start_${name}{${[...list, 'instance="one:9090"', 'job="shop"'].join(',')}}`;
}

const check = (name: string, status: string): string =>
  seriesOf('check_status', { part: 'login', tenant: 'north', check: name, status });
const events = (event: string, level = 'error'): string => seriesOf('events_total', { event, level });
const certificate = seriesOf('certificate_expires_timestamp_seconds', { part: 'login', tenant: 'north' });
const undelivered = seriesOf('undelivered_completions', { part: 'login' });
const changes = (state: string): string => seriesOf('state_changes_total', { kind: 'flow', purpose: 'login', state });
const attacks = (sign: string): string => seriesOf('attack_signs_total', { sign });

const ofTenant = { part: 'login', tenant: 'north' };

/** A check that fails or warns for a while. */
function checkStories(options: {
  name: string;
  status: string;
  harmless: string;
  fires: Readonly<Record<string, string>>;
  samples: number;
}): readonly AlertStory[] {
  const { name, status, harmless, fires, samples } = options;
  const at = `${samples * 30}s`;
  return [
    { what: `while the check is ${status}`, series: { [check(name, status)]: '1+0x40' }, at, fires },
    { what: `while the check is ${harmless}`, series: { [check(name, harmless)]: '1+0x40' }, at },
    { what: `when another check is ${status}`, series: { [check('undelivered', status)]: '1+0x40' }, at },
    { what: 'when it has recovered', series: { [check(name, status)]: `1 ${'0 '.repeat(samples)}0` }, at },
  ];
}

/** A counter: its first count, a further one, and one that is long ago. */
function counterStories(options: {
  series: string;
  harmless: string;
  fires: Readonly<Record<string, string>>;
  minutes: number;
}): readonly AlertStory[] {
  const { series, harmless, fires, minutes } = options;
  const samples = minutes * 2;
  const soon = `${minutes + 1}m`;
  return [
    { what: 'at its first count', series: { [series]: `_x${samples} 1+0x100` }, at: soon, fires },
    { what: 'at a further count', series: { [series]: `3+0x${samples} 4+0x100` }, at: soon, fires },
    { what: 'when the last count is long ago', series: { [series]: '_x2 1+0x100' }, at: `${minutes * 3}m` },
    { what: 'at a count of another kind', series: { [harmless]: '0+1x100' }, at: `${minutes * 2}m` },
  ];
}

function certificateStories(days: number): readonly AlertStory[] {
  const seconds = (left: number): string => `${left * 86_400}+0x10`;
  return [
    { what: `${days - 1} days before`, series: { [certificate]: seconds(days - 1) }, at: '1m', fires: ofTenant },
    { what: `${days + 1} days before`, series: { [certificate]: seconds(days + 1) }, at: '1m' },
  ];
}

/** Requests of one operation; of a hundred, so many take less than 2.5 s. */
function requests(operation: string, fast: number): Readonly<Record<string, string>> {
  const counts = { '1': 0, '2.5': fast, '5': 100, '+Inf': 100 };
  return Object.fromEntries(
    Object.entries(counts).map(([le, count]) => [
      seriesOf('bankid_request_duration_seconds_bucket', { operation, error_type: '', le }),
      `0+${count}x60`,
    ]),
  );
}

/** When each alert fires, and when it does not. */
export const alertStories: Readonly<Record<string, readonly AlertStory[]>> = {
  BankIdOutOfReach: [
    ...checkStories({ name: 'bankId', status: 'failing', harmless: 'warning', fires: ofTenant, samples: 3 }),
    { what: 'in the first minute', series: { [check('bankId', 'failing')]: '1+0x40' }, at: '30s' },
  ],
  StartsRefused: counterStories({
    series: events('requestRefused'),
    harmless: events('requestRefused', 'warn'),
    fires: { event: 'requestRefused' },
    minutes: 5,
  }),
  StoreUnreachable: checkStories({
    name: 'store',
    status: 'failing',
    harmless: 'warning',
    fires: { part: 'login' },
    samples: 2,
  }),
  ArchiveFailing: [
    ...checkStories({ name: 'evidenceSink', status: 'failing', harmless: 'passing', fires: ofTenant, samples: 5 }),
    ...checkStories({ name: 'evidenceSink', status: 'warning', harmless: 'passing', fires: ofTenant, samples: 5 }),
  ],
  CompletionsUndelivered: [
    { what: 'after ten minutes', series: { [undelivered]: '2+0x60' }, at: '11m', fires: { part: 'login' } },
    { what: 'when they are taken within that time', series: { [undelivered]: '2+0x10 0+0x60' }, at: '11m' },
    { what: 'when there is none', series: { [undelivered]: '0+0x60' }, at: '11m' },
  ],
  CertificateExpiresIn30Days: certificateStories(30),
  CertificateExpiresIn14Days: certificateStories(14),
  CertificateExpiresIn7Days: certificateStories(7),
  ApiVersionCloses: [
    ...checkStories({ name: 'version', status: 'warning', harmless: 'passing', fires: ofTenant, samples: 1 }),
    ...checkStories({ name: 'version', status: 'failing', harmless: 'passing', fires: ofTenant, samples: 1 }),
  ],
  BankIdSlow: [
    { what: 'when one start in ten is slow', series: requests('auth', 90), at: '12m', fires: {} },
    { what: 'when one start in thirty is', series: requests('auth', 97), at: '12m' },
    { what: 'when only collect is slow', series: requests('collect', 50), at: '12m' },
    { what: 'in the first five minutes', series: requests('auth', 90), at: '4m' },
  ],
  OutcomesUnknown: counterStories({
    series: changes('outcomeUnknown'),
    harmless: changes('expired'),
    fires: { kind: 'flow', purpose: 'login' },
    minutes: 15,
  }),
  AttackSigns: [
    {
      what: 'at forty in an hour',
      series: { [attacks('returnWithoutFlow')]: '0+1x40 40+0x80' },
      at: '1h',
      fires: { sign: 'returnWithoutFlow' },
    },
    { what: 'at ten in an hour', series: { [attacks('returnWithoutFlow')]: '0+1x10 10+0x110' }, at: '1h' },
    {
      what: 'when addresses differ, as they do on phones',
      series: { [attacks('addressDiffers')]: '0+1x120' },
      at: '1h',
    },
  ],
  ApplicationFails: counterStories({
    series: events('applicationFailed'),
    harmless: events('storeService'),
    fires: { event: 'applicationFailed' },
    minutes: 10,
  }),
  SignaturesUnarchived: counterStories({
    series: events('completionSurplus'),
    harmless: events('completionSurplus', 'warn'),
    fires: { event: 'completionSurplus' },
    minutes: 15,
  }),
  WebhooksUndelivered: counterStories({
    series: events('webhookUndelivered'),
    harmless: events('storeService'),
    fires: { event: 'webhookUndelivered' },
    minutes: 15,
  }),
  InternalErrors: counterStories({
    series: events('internalError'),
    harmless: events('storeService'),
    fires: { event: 'internalError' },
    minutes: 15,
  }),
};
