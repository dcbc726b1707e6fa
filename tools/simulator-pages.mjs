/** The pages of docs/reference about the simulator, from its tables. */
import { luhnDigit } from '@secure-start/protocol/rp';
import {
  behaviours,
  configurationTable,
  faultEffects,
  faultProfiles,
  fidelity,
  findingRules,
  managementRoutes,
  orderTransitions,
  stateHints,
} from '@secure-start/simulator/reference';
import { code, linkedSection, page, table } from './markdown.mjs';

/** The pages by file name, not yet formatted. */
export function simulatorPages() {
  return {
    'fidelity.md': fidelityPage(),
    'order-life.md': orderTransitionsPage(),
    'people.md': peoplePage(),
    'simulator-config.md': configurationPage(),
    'simulator-findings.md': findingsPage(),
    'simulator-management.md': managementPage(),
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
    `What \`secure-start simulator\` can be told: by a key in a JSON file (\`--config\`), a variable of the environment
or a flag. A flag goes before the environment, that before the file, that before the default. At its start it prints
every value and where it came from. An unknown key or a value that cannot be ends it with exit code 2 and what is
allowed; findings under \`--fail-on-findings\` with 3.`,
    `\`startSimulator({ … })\` takes the same keys, but for \`config\`, \`credentials\` and \`failOnFindings\`; its ports
are free ones by default. Where a usual port is taken, the command takes a free one too, unless it was told the port.`,
    table(['Key', 'Flag', 'Environment', 'Takes', 'Default', 'Meaning'], rows),
    `There is no key for a certificate or a signing key: the simulator makes its own at every start, their names say
SIMULATED, and it forgets them at its end. \`--credentials\` never writes over files that no simulator wrote.`,
    '## Variation',
    `\`variation\` is off by default, here and in code: BankID is not known to vary, and who compares whole answers should
be able to. One run with \`data\` in CI shows whether a client minds unknown members, their order, white space, the case
of header names or a hint it has never heard of; \`full\` adds up to 300 ms of latency, chunked bodies and connections
that are closed.`,
  ]);
}

/** Words stand as they are, values as in JSON. */
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
    `Advice that BankID would not give. \`simulator.findings()\`, \`GET /_sim/v1/findings\` and \`--fail-on-findings\` tell what
was found in how the simulator was called. **wrong** goes against BankID's rules or will fail one day; **advice** works,
and something better is known.`,
    table(['Finding', 'Level', 'What it means, and what to do', 'Source'], rows),
  ]);
}

function managementPage() {
  const routes = managementRoutes.map(({ method, path, description, requestBody, responseBody }) => [
    code(`${method} ${path}`),
    description,
    requestBody ?? '',
    responseBody,
  ]);
  const effects = Object.entries(faultEffects).map(([kind, { description, points, isLasting, members }]) => [
    code(kind),
    Object.entries(members)
      .map(([name, { expected, optional }]) => `${code(optional ? `${name}?` : name)}: ${expected}`)
      .join('<br>'),
    description,
    points.join(', '),
    isLasting ? 'unlimited' : '1',
  ]);
  const profiles = Object.entries(faultProfiles).flatMap(([profile, rules]) =>
    rules.map(({ id = '', when, probability = 1, effect }) => {
      const { kind, ...members } = effect;
      const share = `${Math.round(probability * 1000) / 10} %`;
      return [code(profile), code(id), share, when?.operation ?? 'all', code(kind), code(JSON.stringify(members))];
    }),
  );
  return page('Managing the simulator over HTTP', [
    `Everything that code can do with a simulator can be done over HTTP and JSON, by a test in any language. The address
is \`managementUrl\` in the ready line: \`http://127.0.0.1:PORT/_sim/v1\`. It listens on 127.0.0.1 whatever \`host\` says,
answers to its own names only, and to no page of a browser. Paths are below that address for the simulator itself, and
below \`/_sim/v1/t/{tenant}\` for a tenant. An error is \`{ "error": { "code", "message" } }\`; what an app does not do is
no error: it is a 200 that says why.`,
    table(['Call', 'Does', 'Body', 'Answers'], routes),
    '## Fault rules',
    `\`\`\`json
{
  "id": "lost-completion",
  "when": { "operation": "collect", "orderState": "complete" },
  "skip": 0,
  "times": 1,
  "probability": 1,
  "effect": { "kind": "drop", "at": "after" }
}
\`\`\``,
    `Only \`effect\` is needed. \`when\` names the \`operation\`, the \`orderState\`, the \`tenant\` or the \`personalNumber\`; what
it does not name fits everything. Of those that fit, \`skip\` are let through, then \`times\` are hit; rules with a
\`probability\` go on without end unless \`times\` says otherwise. Rules are asked in their order and the first that hits
wins. Whether one hits follows from the seed, the tenant, the id of the rule and how often it fitted, and from nothing
else: \`--seed\` repeats a run.`,
    table(['Effect', 'Members', 'Does', 'Strikes', 'Times'], effects),
    '## Profiles',
    table(['Profile', 'Rule', 'Probability', 'Calls', 'Effect', 'Members'], profiles),
  ]);
}

function fidelityPage() {
  const head = ['What', 'What BankID does', 'How well that is known', 'What the simulator does', 'Setting'];
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
    `Where the simulator may differ from BankID, and everything it had to decide for itself. What is not here is done as
the sources agree that BankID does it. Most facts are second-hand: nobody outside BankID can know all of this.`,
    `**official** is BankID's own material, **agreed** several independent implementations, **observed** an answer of
BankID's test service, **single** one implementation, **doubtful** contradictory, inferred or not known. A setting is a
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
    `What can happen to an order in the simulator, and nothing else can. The diagram and the table are printed from the
table that the simulator runs on. Times are in [limits and timings](limits-and-timings.md), doubts in
[fidelity](fidelity.md).`,
    `\`\`\`mermaid\n${diagram}\n\`\`\``,
    '## Hints of the states',
    'Until the app says something else.',
    table(['State', 'Hint'], hints),
    '## The table',
    'Of several rows that fit, the first counts. A row into `failed` without a hint has that of its event.',
    table(['From', 'On', 'When', 'To', 'Hint'], rows),
  ]);
}

function peoplePage() {
  const rows = Object.entries(behaviours).map(([name, { individualNumber, description }]) => {
    const digits = `19800131${individualNumber}`;
    return [code(`${digits}${luhnDigit(digits.slice(2))}`), code(name), description];
  });
  return page('The people in the simulator', [
    `Their numbers are those of nobody: individual numbers from 980 to 999 are never given out. First come your own, then
the published test person \`191212121212\`, then eight who follow from the seed (names with å, é and ë, double
surnames, a coordination number, BankIDs of a day and of four years, on a mobile, on file and on a card), then those below.`,
    '## People whose number decides what happens',
    `They do this when their app gets an order and they are asked to approve it, by \`app.approve\`, over the management
API or on the phone page alike; there, a document or a face comes out as one presses. What the table does not say goes as
it should.`,
    table(['Personal number', 'Behaviour', 'What happens'], rows),
    '## Your own people',
    `\`startSimulator({ peopleFile: 'people.json' })\` or \`--people-file people.json\` reads a list. The first one is who
scans when a test names nobody.`,
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
    '`kind` is `mobile`, `file` or `card`; `behaviour` is one of the table. A number that somebody may have is refused.',
  ]);
}
