/** The page of docs/reference about the simulator's management API, from its routes, its faults and the clients of each language. */
import { faultEffects, faultProfiles, managementRoutes } from '@secure-start/simulator/reference';
import { code, linkedSection, page, table } from '../markdown.mjs';
import { clientLanguages, clientMethods, routePattern } from './client-methods.mjs';

/** Returns the page, not yet formatted. */
export function managementPage() {
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
