/** The page of docs/reference about what a person sees at each end, from the tables of the packages. */
import { flowOutcome, flowOutcomes, outcomeForHintCode } from '@secure-start/protocol/flow';
import { languages, messageText, selectMessage } from '@secure-start/protocol/messages';
import { hintCodes } from '@secure-start/protocol/rp';
import { refusals, serverErrors } from '@secure-start/server';
import { launchHelpStrings } from '../../packages/element/dist/on-demand/launch-help-strings.js';
import { strings } from '../../packages/element/dist/texts/strings.js';
import { code, page, table } from '../markdown.mjs';

/** @typedef {import('@secure-start/protocol/flow').FlowOutcomeCode} FlowOutcomeCode */
/** @typedef {import('@secure-start/protocol/flow').FlowKind} FlowKind */
/** @typedef {import('@secure-start/protocol/messages').MessageId} MessageId */
/** @typedef {import('@secure-start/protocol/messages').Language} Language */

/** @type {Readonly<Record<FlowKind, { name: string, heading: 'identify' | 'sign' | 'pay' }>>} */
const kinds = {
  auth: { name: 'identification', heading: 'identify' },
  sign: { name: 'signing', heading: 'sign' },
  payment: { name: 'payment', heading: 'pay' },
};

/** The messages of ends that neither BankID, nor a policy, nor an error response decides, and their kinds of flow. */
const otherEnds = /** @type {Partial<Record<FlowOutcomeCode, { ids: MessageId[], kinds?: FlowKind[] }>>} */ ({
  finished: { ids: ['completed', 'done'] },
  cancelledOnPage: { ids: ['RFA6'] },
  pageClosed: { ids: ['RFA6'] },
  continuedElsewhere: { ids: ['continuedElsewhere'] },
  expired: { ids: ['expired'] },
  deliveredWithoutPage: { ids: ['signOutcomeUnknown', 'paymentOutcomeUnknown'], kinds: ['sign', 'payment'] },
  loginOutcomeUnknown: { ids: ['loginOutcomeUnknown'], kinds: ['auth'] },
  signOutcomeUnknown: { ids: ['signOutcomeUnknown'], kinds: ['sign'] },
  paymentOutcomeUnknown: { ids: ['paymentOutcomeUnknown'], kinds: ['payment'] },
  useQrCode: { ids: ['useQrCode', 'useQrCodeOnPhone'] },
  maintenance: { ids: ['maintenance'] },
});

/** Returns the labels of the buttons and links of the actions, by language. */
const labels = (/** @type {Language} */ language) => {
  const { tryAgain, startOver, continueHere, useSameDevice, useOtherDevice } = strings[language];
  const otherDevice = `${useOtherDevice} / ${useSameDevice}`;
  const { getApp } = launchHelpStrings[language];
  return { tryAgain, otherDevice, startOver, continueHere, useQrCode: useOtherDevice, getApp };
};

/** Returns the page, not yet formatted. */
export function outcomesPage() {
  const headings = Object.values(kinds).map(({ name, heading }) => [
    name,
    ...languages.map((language) => strings[language][heading]),
  ]);
  return page('What a person sees at each end', [
    `\`<bankid-login>\` shows an end as a heading, a message, an icon in a tone and what can be done. Tone and actions come
with the [outcome](flow-outcomes.md) from the server, so that a front end of your own can do the same.`,
    '## Headings',
    table(['Kind of flow', ...languages], headings),
    '## Ends',
    `The icon of a **neutral** end is that of the kind of flow. Only **stopped** has a red mark. **wait** has a clock, and
after \`tooManyAttempts\` the button is disabled while the time until the next attempt is counted down. Buttons that start
again are the main ones; the others are quiet. On a computer where no BankID was found (\`startFailed\`, \`appNotResponding\`, \`expired\`
on the same device) the other device is the main one. After a cancel a second text says that nothing has happened, been signed or been paid. "${strings.en.continueHere}" takes the flow back from another tab.
"${launchHelpStrings.en.getApp}" leads to https://install.bankid.com.`,
    table(
      [
        'Outcome',
        'Tone',
        'Kinds',
        ...languages.map((one) => `Message, ${one}`),
        ...languages.map((one) => `Actions, ${one}`),
      ],
      outcomeCodes().map(row),
    ),
  ]);
}

function outcomeCodes() {
  return /** @type {FlowOutcomeCode[]} */ (Object.keys(flowOutcomes));
}

function row(/** @type {FlowOutcomeCode} */ name) {
  const { tone, actions } = flowOutcome(name);
  const ids = messagesOf(name);
  const only = otherEnds[name]?.kinds?.map((kind) => kinds[kind].name).join(', ') ?? 'all';
  return [
    code(name),
    tone,
    only,
    ...languages.map((language) => ids.map((id) => messageText(id, language)).join(' _or_ ')),
    ...languages.map((language) => actions.map((action) => `"${labels(language)[action]}"`).join(', ')),
  ];
}

/** Returns the ids of all messages of an end. */
function messagesOf(/** @type {FlowOutcomeCode} */ name) {
  const ofHints = Object.entries(hintCodes)
    .filter(([hintCode, { status }]) => status === 'failed' && outcomeForHintCode(hintCode) === name)
    .flatMap(([hintCode]) =>
      /** @type {const} */ (['autostart', 'qr']).map((startedBy) =>
        selectMessage({ status: 'failed', hintCode, startedBy, mobile: false }),
      ),
    );
  const ofRefusals = Object.values(refusals).filter(({ outcome }) => outcome === name);
  const ofErrors = Object.values(serverErrors).filter(({ outcome }) => outcome === name);
  const ids = [
    ...(otherEnds[name]?.ids ?? []),
    ...ofHints,
    ...ofRefusals.map(({ message }) => message),
    ...ofErrors.flatMap(({ person }) => person ?? []),
  ];
  return [...new Set(ids)];
}
