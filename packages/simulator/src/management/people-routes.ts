import { choiceMember, textMember } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { isBehaviourName } from '../people/behaviours.ts';
import { PersonError } from '../people/people-list.ts';
import type { NewPerson, PersonChanges } from '../people/people-list.ts';
import { ManagementError } from './management-route.ts';
import type { ManagementRoute } from './management-route.ts';
import { list, object, oneOf, ref, text } from './schema/json-schema.ts';
import { behaviourSchema, personMembers } from './schema/record-schemas.ts';

/** The routes of the people, who can be added, changed and removed while the simulator runs. */
export const peopleRoutes: readonly ManagementRoute[] = [
  {
    method: 'GET',
    path: '/people',
    operationId: 'listPeople',
    description: 'Lists the people who have a BankID here.',
    response: object({ people: list(ref('Person')) }),
    handle: ({ tenant }) => ({ people: tenant.people }),
  },
  {
    method: 'POST',
    path: '/people',
    operationId: 'addPerson',
    description:
      'Adds a person. Without a number they get a fresh one, which no other person of this simulator has had, so that parallel tests never meet.',
    body: object({
      'personalNumber?': text('Individual number 980–999. Default: a fresh number.'),
      'bornOn?': text('`YYYY-MM-DD`, instead of a number: for tests about age.'),
      ...personMembers,
      'behaviour?': behaviourSchema,
    }),
    response: object({ person: ref('Person') }),
    handle: ({ tenant, body }) => ({ person: tenant.addPerson(readNewPerson(body)) }),
  },
  {
    method: 'GET',
    path: '/people/{personalNumber}',
    operationId: 'getPerson',
    description: 'Returns a person.',
    response: object({ person: ref('Person') }),
    handle({ tenant, parameter }) {
      const person = tenant.people.find(({ personalNumber }) => personalNumber === parameter('personalNumber'));
      if (person) return { person };
      throw unknownPerson();
    },
  },
  {
    method: 'PATCH',
    path: '/people/{personalNumber}',
    operationId: 'changePerson',
    description: 'Changes a person, from the next action of their app on. `behaviour: null` takes the behaviour away.',
    body: object({ ...personMembers, 'behaviour?': oneOf(behaviourSchema, { type: 'null' }) }),
    response: object({ person: ref('Person') }),
    handle({ tenant, parameter, body }) {
      const personalNumber = parameter('personalNumber');
      const person = tenant.changePerson({ personalNumber, changes: readChanges(body) });
      if (person) return { person };
      throw unknownPerson();
    },
  },
  {
    method: 'DELETE',
    path: '/people/{personalNumber}',
    operationId: 'removePerson',
    description: 'Removes a person. Their running orders fail as `cancelled`.',
    response: object({}),
    handle({ tenant, parameter }) {
      if (tenant.removePerson({ personalNumber: parameter('personalNumber') })) return {};
      throw unknownPerson();
    },
  },
];

const newMembers = ['personalNumber', 'bornOn', 'givenName', 'surname', 'kind', 'bankIdIssuedOn', 'behaviour'];

function readNewPerson(body: JsonObject): NewPerson {
  refuseUnknown(body, newMembers);
  const personalNumber = textMember(body, 'personalNumber');
  const bornOn = textMember(body, 'bornOn');
  return {
    ...(personalNumber === undefined ? {} : { personalNumber }),
    ...(bornOn === undefined ? {} : { bornOn }),
    ...readCommon(body),
    ...(isBehaviourName(body['behaviour']) ? { behaviour: body['behaviour'] } : {}),
  };
}

function readChanges(body: JsonObject): PersonChanges {
  refuseUnknown(body, newMembers.slice(2));
  const { behaviour } = { behaviour: undefined, ...body };
  return { ...readCommon(body), ...(behaviour === null || isBehaviourName(behaviour) ? { behaviour } : {}) };
}

function readCommon(body: JsonObject): Omit<PersonChanges, 'behaviour'> {
  const givenName = textMember(body, 'givenName');
  const surname = textMember(body, 'surname');
  const kind = choiceMember(body, 'kind', ['mobile', 'file', 'card']);
  const bankIdIssuedOn = textMember(body, 'bankIdIssuedOn');
  return {
    ...(givenName === undefined ? {} : { givenName }),
    ...(surname === undefined ? {} : { surname }),
    ...(kind === undefined ? {} : { kind }),
    ...(bankIdIssuedOn === undefined ? {} : { bankIdIssuedOn }),
  };
}

/** A misspelt member would give a person who behaves otherwise than the test expects. */
function refuseUnknown(body: JsonObject, members: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !members.includes(name));
  if (unknown === undefined) return;
  throw new PersonError('badPerson', `"${unknown.slice(0, 64)}" is unknown; there is ${members.join(', ')}.`);
}

function unknownPerson(): ManagementError {
  return new ManagementError(404, 'unknownPerson', 'No person of this tenant has that number; POST /people adds one.');
}
