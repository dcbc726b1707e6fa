/** The pages of docs/reference about the simulator, from its tables. */
import { luhnDigit } from '@secure-start/protocol/rp';
import {
  behaviours,
  configurationTable,
  createOpenApi,
  fidelity,
  findingRules,
  managementRoutes,
  orderTransitions,
  scenarios,
  stateHints,
} from '@secure-start/simulator/reference';
import { code, linkedSection, page, table } from './markdown.mjs';
import { managementPage } from './pages/management-page.mjs';

/** Returns the pages by file name, not yet formatted. */
export function simulatorPages() {
  return {
    'fidelity.md': fidelityPage(),
    'order-life.md': orderTransitionsPage(),
    'people.md': peoplePage(),
    'simulator-config.md': configurationPage(),
    'simulator-findings.md': findingsPage(),
    'simulator-scenarios.md': scenariosPage(),
    'simulator-management.md': managementPage(),
    'simulator-openapi.json': JSON.stringify(
      createOpenApi({ routes: managementRoutes, baseUrl: 'http://127.0.0.1:8444/_sim/v1' }),
    ),
  };
}

function configurationPage() {
  const rows = configurationTable.map(({ key, flag, env, type, expected, description, ...row }) => [
    code(key),
    code(flag),
    code(env),
    type === 'instant' ? 'an instant such as 2026-01-31T22:00:00Z' : `${type}: ${expected}`,
    byDefault(row.commandDefault ?? row.default),
    description,
  ]);
  return page("The simulator's configuration", [
    `\`secure-start simulator\` is configured by keys in a JSON file (\`--config\`), by environment variables and by
flags. A flag precedes the environment, the environment the file, and the file the default. At its start it prints every
value with its origin. An unknown key or an invalid value exits with code 2 and the allowed values; findings exit with
code 3 under \`--fail-on-findings\`.`,
    table(
      ['Exit code', 'Meaning'],
      [
        [
          '0',
          'Stopped: by a signal, by `POST /shutdown`, with its standard input, or by SIGTERM to the npx that started it.',
        ],
        ['1', 'A port that was requested is taken.'],
        ['2', 'An option is unknown or invalid, or the folder of `--credentials` has files that no simulator wrote.'],
        ['3', 'There are findings, under `--fail-on-findings`.'],
      ],
    ),
    `\`startSimulator({ … })\` takes the same keys, except \`config\`, \`credentials\`, \`failOnFindings\`, \`report\`, \`json\` and
\`stopAtStdinEnd\`; its default
ports are free ones. When a default port of the command is taken, it takes a free one too, unless the port was given.`,
    table(['Key', 'Flag', 'Environment', 'Values', 'Default', 'Description'], rows),
    `There is no key for a certificate or a signing key: the simulator generates its own at every start, and their names
say SIMULATED. \`--credentials\` never overwrites files that no simulator wrote.`,
    '## Strictness',
    `**faithful**, the default, takes what BankID takes, and reports bad habits as [findings](simulator-findings.md). **strict**
refuses a request that has a finding, with \`400 invalidParameters\` and the finding in \`details\`, before it has an effect; the
app refuses codes that are ahead of their time, orders on the same device without \`returnUrl\`, and links with
\`redirect\`. So the pipeline of a team fails on bad habits. **lenient** is for the first steps and for debuggers: QR codes
of any age are accepted, and only what is wrong is reported.`,
    '## Variation',
    `\`variation\` is off by default: BankID is not known to vary its responses, and tests can compare whole ones. A run
with \`data\` in CI shows whether a client depends on the order of members, white space, the case of header names, or on
knowing every member and hint code. \`full\` adds up to 300 ms of latency, chunked bodies and closed connections.`,
  ]);
}

/** Formats a default: descriptions as they are, values as JSON. */
function byDefault(/** @type {unknown} */ value) {
  return typeof value === 'string' && value.includes(' ') ? value : code(JSON.stringify(value));
}

function findingsPage() {
  const rows = Object.entries(findingRules).map(([id, { level, text, source }]) => [
    `<a id="${id}"></a>${code(id)}`,
    level,
    text,
    source ? linkedSection(source) : '',
  ]);
  return page('Findings', [
    `A finding is advice on how BankID is called, which BankID itself does not give. \`simulator.findings()\` and
\`GET /_sim/v1/findings\` list the findings, and \`--fail-on-findings\` turns them into an exit code. **wrong** breaks a
rule of BankID or will fail one day; **advice** works, but could be better. Under \`--strictness strict\` a request with a
finding is refused.`,
    `The findings of a tenant are not its parent's. \`simulator.findingsOfAllTenants()\` and \`GET /findings/all\` list those of all,
each with its \`tenant\`; those of a removed tenant stay, at most the latest 1,000, until \`POST /reset\` of the simulator itself.
\`--fail-on-findings\` counts them all. \`--report findings.xml\` writes them as JUnit and \`--report findings.sarif\` as SARIF,
as do \`GET /findings/all/junit.xml\` and \`GET /findings/all/sarif.json\` while the simulator runs.`,
    table(['Finding', 'Level', 'Meaning, and what to do', 'Source'], rows),
  ]);
}

function scenariosPage() {
  const parts = Object.entries(scenarios).flatMap(([name, { description, expected, faults = [] }]) => [
    `## ${name}`,
    description,
    `**A good e-service:** ${expected}`,
    ...(faults.length === 0 ? [] : [`Fault rule: ${code(JSON.stringify(faults[0]))}, for the person's orders only.`]),
  ]);
  return page('Scenarios', [
    `Stories that a tester or a test asks for by name. \`POST /_sim/v1/scenarios\` with \`{ "name": "declinedCall" }\` adds a person,
and their orders go as described; the orders of others do not change. The response has the \`person\`: log in with that
personal number, on the phone page or over the management API. \`GET /_sim/v1/scenarios\` lists them all.
The person does nothing by themselves: the test opens, confirms the call and approves, and gets [their answer](people.md).`,
    `\`\`\`sh
curl --json '{ "name": "declinedCall" }' http://127.0.0.1:8444/_sim/v1/scenarios
\`\`\``,
    `\`DELETE /faults/{id}\` and \`DELETE /people/{personalNumber}\` take a scenario away, as do \`POST /reset\` and the end of the
simulator. \`versionClosing\` is about every order; \`POST /versions/6.0/open\` withdraws it.`,
    ...parts,
  ]);
}

function fidelityPage() {
  const head = ['Subject', 'BankID', 'Grade', 'Simulator', 'Setting'];
  const parts = fidelity.flatMap(({ title, rows }) => [
    `## ${title}`,
    table(
      head,
      rows.map(({ subject, bankId, grade, simulator, setting }) => [
        subject,
        bankId,
        grade,
        simulator,
        setting ? code(setting) : '',
      ]),
    ),
  ]);
  return page('Fidelity', [
    `The points in which the simulator may differ from BankID, because BankID's behaviour is doubtful or the simulator
deviates on purpose. In everything else the simulator does what the sources agree on. Most facts are second-hand.`,
    `Grades: **official** is BankID's own material, **agreed** several independent implementations, **observed** a response
of BankID's test service, **single** one implementation, **doubtful** contradictory, inferred or unknown. A setting is a
key of the [configuration](simulator-config.md) and an option of \`startSimulator\`.`,
    ...parts,
  ]);
}

function orderTransitionsPage() {
  const arrows = new Map();
  for (const { from, on, when, to, hintCode } of orderTransitions) {
    const label = [on, when && `[${when}]`, hintCode && `/ ${hintCode}`].filter(Boolean).join(' ');
    for (const state of from) {
      const arrow = `${state} --> ${to}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), label]);
    }
  }
  const lines = [...arrows].map(([arrow, labels]) => `    ${arrow}: ${labels.join('<br>')}`);
  const diagram = ['stateDiagram-v2', '    [*] --> waiting: created', ...lines, '    gone --> [*]'].join('\n');
  const rows = orderTransitions.map(({ from, on, when = '', to, hintCode = '' }) => [
    from.map(code).join(', '),
    code(on),
    when && code(when),
    code(to),
    hintCode && code(hintCode),
  ]);
  const hints = Object.entries(stateHints).map(([state, hintCode]) => [code(state), code(hintCode)]);
  return page('The life of an order', [
    `The state machine of an order in the simulator. The diagram and the table are generated from the table that the
simulator runs on. Times are in [limits and timings](limits-and-timings.md), doubtful points in [fidelity](fidelity.md).`,
    `\`\`\`mermaid\n${diagram}\n\`\`\``,
    '## Hint codes',
    'The hint code of each state, until the app sets another one.',
    table(['State', 'Hint code'], hints),
    '## Transitions',
    'Of several transitions that match, the first applies. A transition to `failed` without a hint code has that of its event.',
    table(['From', 'Event', 'Condition', 'To', 'Hint code'], rows),
  ]);
}

/**
 * The action of the test that shows a behaviour.
 *
 * @param {(typeof behaviours)[keyof typeof behaviours]} behaviour
 */
function actsWhen({ neverOpens, hasNoBankId, failsWith, declinesCall, stepUp }) {
  if (neverOpens || hasNoBankId || failsWith) return 'opens the order';
  if (declinesCall) return 'confirms the call';
  return stepUp === 'passes' ? 'opens the order' : 'approves';
}

function peoplePage() {
  const rows = Object.entries(behaviours).map(([name, behaviour]) => {
    const { individualNumber, description } = behaviour;
    const digits = `19800131${individualNumber}`;
    return [code(`${digits}${luhnDigit(digits.slice(2))}`), code(name), description, actsWhen(behaviour)];
  });
  return page('The people in the simulator', [
    `Their numbers have an individual number from 980 to 999, which is never assigned. Your own people come first, then
the published test person \`191212121212\`, then eight with names such as Åsa and Zoë, double surnames, a coordination number,
and BankIDs that are a day or four years old, on a mobile, on file and on a card. Then come those below. Their numbers are
the same in every run.`,
    '## People whose number decides what happens',
    `They do nothing by themselves. They behave like this when the test, or the phone page, has their app take an order (open, scan,
or take what waits for it), confirm the call, or approve. On the phone page, a document or a face has the result that is pressed.`,
    table(['Personal number', 'Behaviour', 'Description', 'Acts when the test …'], rows),
    '## People while it runs',
    `\`POST /_sim/v1/people\` adds a person, \`PATCH\` changes and \`DELETE\` removes one; in code they are \`addPerson\`,
\`changePerson\` and \`removePerson\`. A person who is added without a number gets a fresh one, which no other person of this
simulator has had. So tests that run at the same time never meet. \`behaviour\` is one of the table, and \`bornOn\` is for
tests about age. A tenant has people of its own.`,
    `\`\`\`sh
curl --json '{ "behaviour": "declinesCall" }' http://127.0.0.1:8444/_sim/v1/people
\`\`\``,
    '## Your own people',
    `\`startSimulator({ peopleFile: 'people.json' })\` or \`--people-file people.json\` reads a list. The first person scans
and opens orders by default.`,
    `\`\`\`json
[
  { "personalNumber": "200001019819", "givenName": "Ann", "surname": "Ek" },
  {
    "personalNumber": "200001029818",
    "givenName": "Bo",
    "surname": "Ek",
    "kind": "card",
    "bankIdIssuedOn": "2024-02-29",
    "behaviour": "refuses"
  }
]
\`\`\``,
    '`kind` is `mobile`, `file` or `card`; `behaviour` is one of the table. A number that can be assigned to a person is refused.',
  ]);
}
