/** The pages of docs/reference about the server, from its tables. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callText, messageText } from '@secure-start/protocol/messages';
import { refusals, serverErrors, serverEvents } from '@secure-start/server';
import { metrics } from '@secure-start/server/operations';
import { code, page, table } from './markdown.mjs';
import { root } from './repository.mjs';

/** Returns the pages by file name, not yet formatted. */
export function serverPages() {
  return {
    'policies.md': policiesPage(),
    'server-errors.md': serverErrorsPage(),
    'events.md': eventsPage(),
    'metrics.md': metricsPage(),
  };
}

function policiesPage() {
  const rows = Object.entries(refusals).map(([finding, { policy, mode, means, message }]) => [
    code(finding),
    means,
    policy === undefined ? 'always' : code(policy),
    code(mode),
    code(message),
  ]);
  return page('Policies', [
    `The conditions on a completed order. Each policy is \`off\`, \`report\` (the log, and \`findings\` for the
application) or \`enforce\` (the completion is refused and goes to \`onRefused\`). Set them in \`policies\` of the server or of
a purpose.`,
    `They hold for each completion, whether or not a page finishes it: a person who presses Cancel while they approve gets around none. An
enforced one is then never \`onUnfinished\`, but \`onRefused\`.`,
    table(['Finding', 'Means', 'Policy', 'Default', 'Message'], rows),
    '## The forms of the policies',
    'Each policy is optional. This object has all of them:',
    `\`\`\`ts\n${policyForms()}\`\`\``,
  ]);
}

/** Returns the example that has a policy of each form, as it is compiled and run. */
function policyForms() {
  const file = 'examples/src/policy-forms/policy-forms.ts';
  const source = readFileSync(join(root, file), 'utf8');
  const [, region = ''] = /^\/\/ #region\n([\s\S]*?)^\/\/ #endregion$/m.exec(source) ?? [];
  return `// ${file}\n${region}`;
}

function eventsPage() {
  const rows = Object.entries(serverEvents).map(([event, { level, meaning, members, action }]) => [
    `<a id="${event}"></a>${code(event)}`,
    level,
    meaning,
    Object.entries(members)
      .map(([member, text]) => `${code(member)}: ${text}`)
      .join('; '),
    action,
  ]);
  return page('Events', [
    `The events of \`createBankIdServer\` and \`createCallDesk\`. The option \`onEvent\` gets each of them as it happens, for metrics
and alarms; the option \`log\` gets the same as log entries. Without \`log\`, warnings and errors are JSON lines on standard
error. What either throws goes to \`console.error\` and harms no flow.`,
    `Every event has \`at\` (a \`Date\`), \`level\` (\`info\`, \`warn\` or \`error\`) and \`event\`. Those about a flow or call have
\`subject\` (\`{ kind: 'flow' | 'call', id }\`) and \`purpose\`; with tenants, \`tenant\`. Where the operator can act, \`advice\` says how.
No event holds a secret, a personal number, an IP address or a text of a person.`,
    `A condition that lasts is written to the log when it begins, and then at most once an hour; \`repeated\` is the number of times
in between. Of each event, and of each code of \`requestRefused\`, ten variants are told apart, so that visitors cannot fill the log:
see \`logLimited\`. \`onEvent\` gets every occurrence.`,
    `\`returnWithoutFlow\`, \`finishWithoutReturn\`, \`openedElsewhere\` and \`addressDiffers\` are marks of an attack in which one person
approves what another started. Their number counts, so the log has the first ten of an hour, then the 20th, 50th, 100th and so on.
\`close()\` writes what was only counted until then.`,
    'Names and members are stable; new ones may be added in any release.',
    table(['Event', 'Level', 'Meaning', 'Members', 'What to do'], rows),
  ]);
}

function metricsPage() {
  const rows = Object.entries(metrics).map(([name, { type, help, labels }]) => [
    code(name),
    type,
    help,
    labels.map(code).join(', '),
  ]);
  return page('Metrics', [
    `The metrics of \`createMetrics\` from \`@secure-start/server/operations\`, in Prometheus' text format. Names and labels are
stable; new ones may be added in any release. [Operate](../how-to/operate.md#metrics) tells how to mount them.`,
    `No label holds data about a person, a flow or an order. Each metric keeps at most 500 sets of label values apart; further
ones are counted together, with \`other\` as every label.`,
    table(['Metric', 'Type', 'Meaning', 'Labels'], rows),
    `\`part\` is the name that the application gives the server or desk in \`parts\`; \`tenant\` is empty without tenants. \`error_type\`
is the \`errorCode\` of BankID in the case of [its list](error-codes.md), the reason of a failed connection, a [server error](server-errors.md), or the
code of an error of the store, the archive or the system. What is on no list is \`other\`.`,
    `The files [grafana-dashboard.json](operations/grafana-dashboard.json) and
[prometheus-alerts.yml](operations/prometheus-alerts.yml) use these metrics.`,
    `With OpenTelemetry, requests to BankID are also the histogram \`http.client.request.duration\`: see
[spans](../how-to/operate.md#spans).`,
  ]);
}

function serverErrorsPage() {
  const rows = Object.entries(serverErrors).map(
    ([error, { status, person, agent, outcome, level, meaning, action }]) => [
      `<a id="${error}"></a>${code(error)}`,
      String(status),
      meaning,
      person ? `${messageText(person, 'en')} (${code(person)})` : agent ? callText(agent, 'en') : '_nothing_',
      outcome === undefined ? '' : code(outcome),
      code(level),
      action,
    ],
  );
  return page('Server errors', [
    `The error responses of \`@secure-start/server\`: \`{ "error": { "code", "message" }, "message", "outcome" }\`. The person reads
a text that helps them; the reason is in the log, never in the response. Codes may be added.`,
    `**Log** is the level of the entry \`requestRefused\`, which has the code, the problem and the advice. Above \`info\` it is
written once per change: the first time, and then at most once an hour with the number of repetitions in \`repeated\`.
[Events](events.md) has the other entries, [troubleshooting](../how-to/troubleshooting.md) leads from what a customer reads
to the cause.`,
    table(['Code', 'HTTP', 'Meaning', 'The person reads', 'Outcome', 'Log', 'What to do'], rows),
  ]);
}
