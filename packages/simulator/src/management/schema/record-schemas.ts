import { idCardOperations, operations } from '@secure-start/protocol/rp';
import { faultEffects } from '../../faults/fault-effects.ts';
import { findingRules } from '../../findings/finding-rules.ts';
import { orderStates } from '../../order/order-transitions.ts';
import { behaviours } from '../../people/behaviours.ts';
import { anyObject, choice, flag, list, number, object, ref, text, time } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';

const operationNames = [...Object.keys(operations), ...Object.keys(idCardOperations)];

/** The members of a person that a request can give. */
export const personMembers: Readonly<Record<string, JsonSchema>> = {
  'givenName?': text(),
  'surname?': text(),
  'kind?': choice(['mobile', 'file', 'card'], 'The kind of their BankID. Default `mobile`.'),
  'bankIdIssuedOn?': text('The day the BankID was issued, `YYYY-MM-DD`.'),
};

/** The name of a behaviour. */
export const behaviourSchema: JsonSchema = choice(
  Object.keys(behaviours),
  'What the person does with every order; absent: the test or the phone page decides.',
);

const person = object(
  {
    personalNumber: text('Twelve digits that are never assigned, or the published test person.'),
    givenName: text(),
    surname: text(),
    name: text('Given name and surname.'),
    kind: choice(['mobile', 'file', 'card']),
    bankIdIssuedOn: text('`YYYY-MM-DD`'),
    uhi: text('Hardware id of the device.'),
    'behaviour?': behaviourSchema,
  },
  'A person with a BankID.',
);

const faultEffect: JsonSchema = {
  oneOf: Object.entries(faultEffects).map(([kind, { description, members }]) =>
    object(
      {
        kind: { const: kind },
        ...Object.fromEntries(
          Object.entries(members).map(([name, { expected, optional }]) => [
            optional === true ? `${name}?` : name,
            { description: expected },
          ]),
        ),
      },
      description,
    ),
  ),
};

const faultRule = object(
  {
    'id?': text('Default: made from the kind of the effect.'),
    'when?': object(
      {
        'operation?': choice(operationNames),
        'orderState?': choice(orderStates),
        'takenByApp?': flag('`true`: an app has taken the order. `false`: none has.'),
        'tenant?': text(),
        'personalNumber?': text(),
      },
      'The requests and orders that the rule matches. Absent members match everything.',
    ),
    'skip?': number('The number of matches that are let through first. Default 0.'),
    'times?': number('The number of matches that are then hit. Default 1, or unlimited for lasting effects.'),
    'probability?': number('0–1. Default 1.'),
    effect: ref('FaultEffect'),
  },
  'A deliberate fault, and when it occurs.',
);

const findingMembers = {
  id: choice(Object.keys(findingRules)),
  level: choice(['wrong', 'advice']),
  text: text('The meaning, and what to do.'),
  link: text('Address of the rule in the documentation.'),
  explanation: text('This use of BankID.'),
  count: number(),
  firstAt: time(),
  lastAt: time(),
};

const journalEntry = object(
  {
    at: time(),
    tenant: text(),
    method: text(),
    path: text('Without the query, personal numbers masked.'),
    'rp?': text('The display name of the relying party; absent when its certificate was not accepted.'),
    'version?': choice(['6.0', '5.1', '5.0']),
    operation: choice([...operationNames, 'unknown']),
    httpStatus: number('0: no response was sent.'),
    'errorCode?': text(),
    'details?': text(),
    'fault?': text('The id of the fault rule that hit.'),
    'findings?': list(choice(Object.keys(findingRules))),
  },
  'A request of the RP API, without secrets and whole personal numbers.',
);

/** The components about people, faults, findings and the journal. */
export const recordSchemas: Readonly<Record<string, JsonSchema>> = {
  Person: person,
  FaultRule: faultRule,
  FaultEffect: faultEffect,
  FaultStatus: object({
    id: text(),
    rule: ref('FaultRule'),
    matched: number('The number of matches, hits included.'),
    hits: number(),
  }),
  Finding: object(findingMembers, 'Advice on how BankID is called.'),
  TenantFinding: object(
    { tenant: text('`default` for the simulator itself.'), ...findingMembers },
    'Advice on how BankID is called in the requests of a tenant.',
  ),
  JournalEntry: journalEntry,
  Sarif: anyObject('A log of SARIF 2.1.0.'),
};
