/**
 * The pages of docs/reference about the simulator, from its tables.
 *
 * Longer than 300 lines: one short function a page, over the tables that the pages share.
 */
import { luhnDigit } from '@secure-start/protocol/rp';
import {
  behaviours,
  configurationTable,
  createOpenApi,
  faultEffects,
  faultProfiles,
  fidelity,
  findingRules,
  managementRoutes,
  orderTransitions,
  scenarios,
  stateHints,
} from '@secure-start/simulator/reference';
import { clientLanguages, clientMethods, routePattern } from './pages/client-methods.mjs';
import { code, linkedSection, page, table } from './markdown.mjs';

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

function managementPage() {
  const routes = managementRoutes.map(({ method, path, description, body, response, contentType }) => [
    code(`${method} ${path}`),
    description,
    body ? membersOf(body) : '',
    contentType === undefined || contentType === 'application/json' ? code(shapeOf(response)) : contentType,
  ]);
  const methods = clientLanguages.map(clientMethods);
  const functions = managementRoutes.map(({ method, path, operationId }) => [
    code(`${method} ${path}`),
    code(operationId),
    ...methods.map((names) => (names.get(`${method} ${routePattern(path)}`) ?? []).map(code).join(', ')),
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
    `Everything that code can do with a simulator can be done over HTTP and JSON, by a test in any language. The base URL
is \`managementUrl\` in the ready line: \`http://127.0.0.1:PORT/_sim/v1\`. The API refuses other host names and pages in a
browser. Paths are below the base URL for the simulator itself, and below \`/_sim/v1/t/{tenant}\` for a tenant. An error is
\`{ "error": { "code", "message" } }\`. An action that the app refuses is no error: it is a 200 with the reason.`,
    `It listens on 127.0.0.1 and needs no token there. With \`--management-host\` other machines can reach it, and every request
needs the token: \`Authorization: Bearer TOKEN\`. The token is that of \`--management-token\` or
\`BANKID_SIM_MANAGEMENT_TOKEN\`, or else a random one in the ready line. \`--public-host\` is the name by which others
reach the simulator.`,
    `The names in the table, such as \`Order\`, are schemas of the
[OpenAPI 3.1 description](simulator-openapi.json), from which generators make clients in many languages. The simulator
serves it at \`GET /openapi.json\`. Every response in our tests is checked against it. \`OrderResult\` is
\`{ accepted: true, order }\` or \`{ accepted: false, reason, explanation, order? }\`, and \`IdCardResult\` has a
\`card\` in its place.`,
    table(['Request', 'Description', 'Body', 'Response'], routes),
    '## The same in each language',
    `The name of a route in the OpenAPI description is that of the function of [\`@secure-start/testing\`](../../packages/testing/README.md).
The clients to copy are those for [Python](../how-to/test-in-python.md), [Java](../how-to/test-in-java.md) and
[C#](../how-to/test-in-csharp.md). Where a cell is empty, \`request(method, path, body)\` sends the route, in C# \`RequestAsync\`; they read
JSON, so get the reports in XML by any other client of HTTP.`,
    table(['Request', 'OpenAPI, TypeScript', ...clientLanguages], functions),
    '## Orders',
    `An order has the same shape in every response. \`GET /orders\` lists the oldest first. Times are milliseconds since 1970.`,
    `\`\`\`json
{
  "orderRef": "131daac9-16c6-4618-beb0-365768f37288",
  "operation": "auth",
  "rp": { "displayName": "Simulated e-service", "organisation": "Simulated e-service", "fingerprint": "2F:81:…" },
  "status": "pending",
  "state": "waiting",
  "hintCode": "outstandingTransaction",
  "actions": [],
  "remainingMs": 30000,
  "person": null,
  "startedBy": "qr",
  "requirement": { "pinCode": false, "mrtd": false, "certificatePolicies": [] },
  "parameters": {
    "operation": "auth",
    "requirement": { "pinCode": false, "mrtd": false, "certificatePolicies": [] },
    "returnRisk": false,
    "endUserIp": "192.0.2.1",
    "returnUrl": "https://shop.example/bankid/return/login#bankid-nonce=…"
  },
  "tokens": {
    "autoStartToken": "7c40b5c9-fa74-49cf-b98c-bfe651f9a7c6",
    "qrStartToken": "67df3917-fa0d-44e5-b327-edcc928297f8",
    "qrStartSecret": "d28db9a7-4cde-429e-a983-359be676944c"
  },
  "createdAt": 1795914550088,
  "history": [{ "at": 1795914550088, "event": "created", "state": "waiting" }]
}
\`\`\``,
    `\`state\` is one of those in [the life of an order](order-life.md). \`status\` is what the app displays: \`pending\`,
\`failed\`, \`complete\`, or \`gone\` when the e-service cancelled it. \`actions\` are those that are possible now, by the
last part of their paths. A visible text is decoded in \`text\`. \`tokens\` is absent in phone calls.
\`hintCode\` is that of a pending or failed order. When an app has the order there is \`takenByApp\`:
\`{ at, personalNumber, ipAddress, startedBy }\`, with \`startedBy\` \`qr\`, \`autostart\` or \`personalNumber\`.
It is absent at \`started\` when a launch link opened the phone's page and no person is chosen there.`,
    `**A test without a browser** takes the order on by its tokens, without a picture of the code:`,
    `- **On the same device:** \`POST /app/open\` with \`autoStartToken\`.
- **On another device:** \`POST /app/scan\` with \`qr\`, which is \`bankid.\${qrStartToken}.\${seconds}.\${code}\`. \`seconds\` are
  the whole seconds since the order was created. \`code\` is the HMAC-SHA256 of \`seconds\`, as decimal text, in hexadecimal, with
  the text of \`qrStartSecret\` as key (${linkedSection('rp-api.md#animated-qr-code')}). \`qrContent\` of
  \`@secure-start/client\` returns it.`,
    `Then \`POST /orders/{orderRef}/approve\` completes the order. The order of a test is the last in the list, or the one whose
\`parameters\` it knows.`,
    '## The live page',
    `\`liveUrl\`, such as \`http://phone.localhost:3001/live\`, is a page that displays what happens in a tenant: the orders with
their lives and the reason for where each is, the requests with their responses, findings, clock, faults, scenarios and
people. It shows what matches a filter: a text, a person, an endpoint, an order, or problems only. Its lists are bounded: at first the latest
50 orders and requests, at most 500, of the latest 2,000 requests.`,
    '![Two orders, each with the reason for where it is, and the requests below; filter, clock, findings, scenarios, faults and people around them](images/live-page.png)',
    'An order that is opened shows its life on a line of time, and what is possible now.',
    '![The life of an order that was cancelled in the app, from its request to the collect that returned the outcome](images/live-order.png)',
    `Its buttons send the requests of this page to \`/live/api/manage\`, and those requests are in its list too. Every request can be
copied as a \`curl\` command, for a POSIX shell. The command takes the certificate from the folder \`CREDENTIALS\`, else
\`credentials\`, which \`--credentials\` wrote, and the token from \`MANAGEMENT_TOKEN\`. Personal numbers in bodies are masked, and bodies
longer than 4 KiB are not kept.`,
    `The page asks for the management token when there is one, and keeps it until the tab is closed. Without a token it works on
this machine only. It is at the address of the phone, and accepts the names of the phone.`,
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
    `Only \`effect\` is required. \`when\` restricts the rule to an \`operation\`, an \`orderState\`, orders that an app has
(\`takenByApp\`), a \`tenant\` or a \`personalNumber\`; absent members match everything. Of the matches, \`skip\` are let through, then \`times\` are hit; a
rule with a \`probability\` has no limit unless \`times\` sets one. Rules are tried in their order, and the first that hits
wins. Its decisions follow from the seed, the tenant, the id of the rule and the number of its matches, so \`--seed\`
repeats a run.`,
    table(['Effect', 'Members', 'Description', 'Applies to', 'Times'], effects),
    '## Profiles',
    table(['Profile', 'Rule', 'Probability', 'Operation', 'Effect', 'Members'], profiles),
  ]);
}

/**
 * The members of a request body: those that may be absent end in `?`.
 *
 * @param {import('@secure-start/simulator/reference').JsonSchema} schema
 */
function membersOf(schema) {
  if (schema.$ref !== undefined) return code(nameOf(schema.$ref));
  return Object.entries(schema.properties ?? {})
    .map(([name, member]) => {
      const known = member.enum ? `: ${member.enum.map((value) => code(String(value))).join(', ')}` : '';
      return code(schema.required?.includes(name) ? name : `${name}?`) + (name === 'behaviour' ? '' : known);
    })
    .join(', ');
}

/**
 * The shape of a response in short: `{ order: Order }`.
 *
 * @param {import('@secure-start/simulator/reference').JsonSchema} schema
 * @returns {string}
 */
function shapeOf(schema) {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.const !== undefined) return String(schema.const);
  if (schema.items) return `${shapeOf(schema.items)}[]`;
  if (!schema.properties) return schema.type ?? 'any';
  const members = Object.entries(schema.properties).map(([name, member]) => {
    const shape = shapeOf(member);
    const shownName = schema.required?.includes(name) ? name : `${name}?`;
    return shape === 'string' || shape === 'number' ? shownName : `${shownName}: ${shape}`;
  });
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** The name of a component. */
function nameOf(/** @type {string} */ reference) {
  return reference.replace('#/components/schemas/', '');
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
