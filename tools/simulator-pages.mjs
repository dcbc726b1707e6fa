/** The pages of docs/reference about the simulator, from its tables. */
import {
  configurationTable,
  faultEffects,
  faultProfiles,
  findingRules,
  managementRoutes,
} from '@secure-start/simulator/reference';
import { code, page, table } from './markdown.mjs';

/** The pages by file name, not yet formatted. */
export function simulatorPages() {
  return {
    'simulator-config.md': configurationPage(),
    'simulator-findings.md': findingsPage(),
    'simulator-management.md': managementPage(),
  };
}

function configurationPage() {
  const rows = configurationTable.map(({ key, flag, env, type, takes, sentence, ...row }) => [
    code(key),
    code(flag),
    code(env),
    type === 'instant' ? 'an instant such as 2026-01-31T22:00:00Z' : `${type}: ${takes}`,
    byDefault(row.commandDefault ?? row.default),
    sentence,
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
    source,
  ]);
  return page('Findings', [
    `Advice that BankID would not give. \`simulator.findings()\`, \`GET /_sim/v1/findings\` and \`--fail-on-findings\` tell what
was found in how the simulator was called. **wrong** goes against BankID's rules or will fail one day; **advice** works,
and something better is known.`,
    table(['Finding', 'Level', 'What it means, and what to do', 'Source'], rows),
  ]);
}

function managementPage() {
  const routes = managementRoutes.map(({ method, path, does, takes, answers }) => [
    code(`${method} ${path}`),
    does,
    takes ?? '',
    answers,
  ]);
  const effects = Object.entries(faultEffects).map(([kind, { does, strikes, lasts, members }]) => [
    code(kind),
    Object.entries(members)
      .map(([name, { takes, optional }]) => `${code(optional ? `${name}?` : name)}: ${takes}`)
      .join('<br>'),
    does,
    strikes.join(', '),
    lasts ? 'without end' : '1',
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
