/** Writes the pages of docs/reference that are tables of the packages. Run it after a change there. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apiVersions, parameterChanges } from '@secure-start/protocol/changes';
import { flowOutcomes, outcomeForHintCode } from '@secure-start/protocol/flow';
import { fallbackLaunchStrategy, launchStrategies } from '@secure-start/protocol/launch';
import {
  fallbackTexts,
  idCardTexts,
  languages,
  rfaTexts,
  selectMessage,
  translatedRfa,
} from '@secure-start/protocol/messages';
import { errorCodes, hintCodes, memberLimits, operations, textLimits, timings } from '@secure-start/protocol/rp';
import { format } from 'prettier';
import { commandPages } from './command-pages.mjs';
import { code, linkedGrade, page, table } from './markdown.mjs';
import { outcomesPage } from './pages/outcome-page.mjs';
import { root } from './repository.mjs';
import { serverPages } from './server-pages.mjs';
import { simulatorPages } from './simulator-pages.mjs';

/** @typedef {import('@secure-start/protocol/messages').Language} Language */

/**
 * The pages by file name, formatted as `npm run format` leaves them.
 *
 * @returns {Promise<Map<string, string>>}
 */
export async function referencePages() {
  const pages = {
    'error-codes.md': errorCodesPage(),
    'hint-codes.md': hintCodesPage(),
    'flow-outcomes.md': flowOutcomesPage(),
    'launch-strategies.md': launchStrategiesPage(),
    'limits-and-timings.md': limitsAndTimingsPage(),
    'messages.md': messagesPage(),
    'outcomes.md': outcomesPage(),
    'parameter-changes.md': parameterChangesPage(),
    ...commandPages(),
    ...serverPages(),
    ...simulatorPages(),
  };
  const formatted = Object.entries(pages).map(async ([name, text]) => {
    const parser = name.endsWith('.json') ? 'json' : 'markdown';
    return /** @type {const} */ ([name, await format(text, { parser, printWidth: 120, singleQuote: true })]);
  });
  return new Map(await Promise.all(formatted));
}

const grades = `The last column grades each line and leads to the [facts](../spec/README.md) behind it: **official** is BankID's own
material, **agreed** several independent implementations, **observed** a response of BankID's test service, **single** one
implementation, **doubtful** contradictory or inferred, **own** our choice.`;

function flowOutcomesPage() {
  const hints = Object.entries(hintCodes).filter(([, { status }]) => status === 'failed');
  const rows = Object.entries(flowOutcomes).map(([outcome, { state, tone, meaning }]) => [
    code(outcome),
    state === undefined ? 'error response' : code(state),
    hints
      .map(([hintCode]) => hintCode)
      .filter((hintCode) => outcomeForHintCode(hintCode) === outcome)
      .map(code)
      .join(', '),
    tone,
    meaning,
  ]);
  return page('Flow outcomes', [
    `The ways in which a flow, or an attempt to start one, ends: \`outcome\` of a flow's view and of error bodies. The set is
closed in version 1 of the HTTP API.`,
    `**neutral**: nothing is wrong, or the person may start again at once. **wait**: it works later without the person doing
anything. **stopped**: starting again in the same way does not help, or may do harm; the message says what to do instead.`,
    table(['Code', 'State', 'Hint code', 'Tone', 'Meaning'], rows),
  ]);
}

function errorCodesPage() {
  const rows = Object.entries(errorCodes).map(([errorCode, entry]) => [
    code(errorCode),
    entry.httpStatus.join(', '),
    entry.meaning,
    entry.fault,
    entry.retry,
    entry.action,
    entry.message,
    linkedGrade(entry),
  ]);
  return page('Error codes', [
    `BankID's error responses: \`{ "errorCode", "details" }\`. New codes come without notice: treat an
unknown one as a failure (RFA22). Compare without case. \`details\` is for logs: never show it, never branch on it.`,
    table(['Code', 'HTTP', 'Meaning', 'Who can fix it', 'Repeat', 'What to do', 'Message', 'Grade'], rows),
    grades,
  ]);
}

function hintCodesPage() {
  /** @param {'pending' | 'failed'} status */
  const rows = (status) =>
    Object.entries(hintCodes)
      .filter(([, entry]) => entry.status === status)
      .map(([hintCode, entry]) => [
        code(hintCode),
        entry.meaning,
        paths(entry.operations),
        messagesFor(status, hintCode),
        entry.action,
        entry.since,
        linkedGrade(entry),
      ]);
  const head = ['Hint', 'Meaning', 'Calls', 'Message', 'What to do', 'Since', 'Grade'];
  return page('Hint codes', [
    'The hint codes of pending and failed orders, which `collect` returns. New ones come without notice: fall back by status.',
    '## Pending: keep collecting',
    table(head, [...rows('pending'), ['_unknown_', 'Under way.', 'all', 'RFA21', 'Keep collecting.', '', '']]),
    '## Failed: final, returned once',
    table(head, [...rows('failed'), ['_unknown_', 'It failed.', 'all', 'RFA22', 'Offer to try again.', '', '']]),
    grades,
  ]);
}

/** The messages of a hint, with the situations where they differ. */
function messagesFor(/** @type {'pending' | 'failed'} */ status, /** @type {string} */ hintCode) {
  const situations = /** @type {const} */ ([
    ['link on a computer', 'autostart', false],
    ['link on a phone', 'autostart', true],
    ['QR code', 'qr', false],
    ['call', 'personalNumber', false],
  ]);
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [name, startedBy, mobile] of situations) {
    const id = selectMessage({ status, hintCode, startedBy, mobile });
    found.set(id, [...(found.get(id) ?? []), name]);
  }
  return [...found].map(([id, names]) => (found.size === 1 ? id : `${id} (${names.join(', ')})`)).join('; ');
}

function messagesPage() {
  const head = ['Id', ...languages];
  return page('Messages', [
    'The messages to the person. [Hint codes](hint-codes.md) and [error codes](error-codes.md) say when each is shown.',
    "## BankID's recommended messages",
    'Word for word, but for two spellings: "gitligt" in the Swedish RFA15B, "you ID document" in the English RFA23.',
    table(head, messageRows(rfaTexts, translatedRfa)),
    '## Our own texts',
    'For situations in which BankID has no message.',
    table(head, messageRows(fallbackTexts, { sv: [], en: [] })),
    '## At the check of a digital ID card',
    'Our own too, for the holder and for the person who checks: `idCardText` and `idCardTextForError`.',
    table(head, messageRows(idCardTexts, { sv: [], en: [] })),
  ]);
}

/**
 * @param {Readonly<Record<Language, Readonly<Record<string, string>>>>} texts
 * @param {Readonly<Record<Language, readonly string[]>>} translated Ids whose text is our translation of BankID's.
 */
function messageRows(texts, translated) {
  const text = (/** @type {string} */ id, /** @type {Language} */ language) =>
    (texts[language][id] ?? '') + (translated[language].includes(id) ? ' _(our translation)_' : '');
  return Object.keys(texts.sv).map((id) => [code(id), ...languages.map((language) => text(id, language))]);
}

const gestures = { direct: 'direct', secondTap: 'second tap' };
const comingBack = { byItself: 'by itself', byHand: 'by hand' };

function launchStrategiesPage() {
  const rows = [...launchStrategies, fallbackLaunchStrategy].map((strategy) => [
    code(strategy.id),
    strategy.name,
    strategy.link === 'appLink' ? 'app link' : 'scheme',
    gestures[strategy.gesture],
    launchReturn(strategy.return),
    strategy.why,
    linkedGrade(strategy),
  ]);
  return page('Launch strategies', [
    `How the app is started on the same device, and how the person comes back. The first strategy that matches counts; an
application can put strategies of its own before these. A return by address brings the nonce back and with it the proof
that the browser that started is the one that came back; the others do not.`,
    table(['Id', 'Where', 'Link', 'Gesture', 'Return', 'Why', 'Grade'], rows),
    grades,
  ]);
}

function launchReturn(/** @type {import('@secure-start/protocol/launch').LaunchReturn} */ back) {
  switch (back.kind) {
    case 'page':
      return 'the page, by its address';
    case 'prefixed':
      return `the page, by \`${back.prefix}…\``;
    case 'bareScheme':
      return `the browser, by \`${back.url}\``;
    case 'none':
      return `none, ${comingBack[back.back]}`;
  }
}

function limitsAndTimingsPage() {
  /** @type {Readonly<Record<string, { path: string }>>} */
  const calls = operations;
  const texts = Object.entries(textLimits).map(([operation, { userVisibleData, userNonVisibleData }]) => [
    code(calls[operation]?.path ?? operation),
    length(userVisibleData) + (userVisibleData.required ? ', required' : ''),
    length(userNonVisibleData) + (userNonVisibleData.needsUserVisibleData ? ', only beside a visible text' : ''),
    linkedGrade(userVisibleData),
  ]);
  const members = Object.entries(memberLimits).map(([name, limit]) => [code(name), length(limit), linkedGrade(limit)]);
  const times = Object.values(timings).map((timing) => [
    `${timing.durationMs / 1000} s`,
    timing.meaning,
    linkedGrade(timing),
  ]);
  return page('Limits and timings', [
    '## Texts',
    'In characters of their base64: 1,500 of them hold 1,125 bytes.',
    table(['Call', '`userVisibleData`', '`userNonVisibleData`', 'Grade'], texts),
    '## Other members',
    table(['Member', 'Characters', 'Grade'], members),
    '## The life of an order',
    table(['Time', 'Meaning', 'Grade'], times),
    grades,
  ]);
}

function length(
  /** @type {import('@secure-start/protocol/rp').LengthLimit} */ { minLength: min, maxLength: max, doubtfulAbove },
) {
  const number = (/** @type {number} */ value) => value.toLocaleString('en-US');
  const range = min === max ? number(max) : `${number(min)}–${number(max)}`;
  return range + (doubtfulAbove === undefined ? '' : ` (doubtful above ${number(doubtfulAbove)})`);
}

function parameterChangesPage() {
  const versions = Object.entries(apiVersions).map(([name, version]) => [
    name,
    code(version.path),
    version.introduced,
    version.closedInTest ?? 'open',
    version.closedInProduction ?? 'open',
  ]);
  /** @param {import('@secure-start/protocol/changes').ChangePlace} place */
  const rows = (place) =>
    parameterChanges
      .filter((change) => change.place === place)
      .map(({ id, kind, before, after, operations: calls, meaning, action, since, ...provenance }) => [
        `<a id="${id}"></a>${kind}`,
        before ? [before.path, ...(before.spellings ?? [])].map(code).join(', ') + valueOf(before.value) : '',
        after ? code(after) : '',
        paths(calls),
        meaning,
        action,
        since,
        linkedGrade(provenance),
      ]);
  const head = ['Change', 'Was', 'Now', 'Calls', 'Meaning', 'What to do', 'Since', 'Grade'];
  /** @type {[string, import('@secure-start/protocol/changes').ChangePlace][]} */
  const sections = [
    ['Requests', 'request'],
    ['Responses', 'response'],
    ['Addresses', 'address'],
    ['Launch links', 'launchLink'],
    ['QR codes', 'qrCode'],
    ['Messages', 'message'],
  ];
  return page('Parameter changes from 5.0 and 5.1 to 6', [
    'Everything that differs between RP API 5.0 and 5.1 and version 6, and that has changed under `/rp/v6.0` since.',
    '## Versions',
    table(['Version', 'Path', 'Introduced', 'Closed in test', 'Closed in production'], versions),
    ...sections.flatMap(([title, place]) => [`## ${title}`, table(head, rows(place))]),
    grades,
  ]);
}

function valueOf(/** @type {string | undefined} */ value) {
  return value === undefined ? '' : ` with the value ${value === '' ? 'of an empty text' : code(value)}`;
}

function paths(/** @type {readonly import('@secure-start/protocol/rp').OperationName[]} */ names) {
  const orders = Object.values(operations).filter(({ createsOrder }) => createsOrder).length;
  return names.length >= orders ? 'all' : names.map((name) => code(operations[name].path)).join(', ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = join(root, 'docs/reference');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of await referencePages()) writeFileSync(join(folder, name), text);
}
