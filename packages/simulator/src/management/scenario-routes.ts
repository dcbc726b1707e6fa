import { scenarios, isScenarioName } from '../scenarios/scenarios.ts';
import { startScenario } from '../scenarios/start-scenario.ts';
import { ManagementError, requiredText } from './management-route.ts';
import type { ManagementRoute } from './management-route.ts';
import { choice, list, object, ref, text, time } from './schema/json-schema.ts';

const names = Object.keys(scenarios);
const story = { name: choice(names), description: text(), expected: text('The display of a good e-service.') };

/** The routes of the scenarios. */
export const scenarioRoutes: readonly ManagementRoute[] = [
  {
    method: 'GET',
    path: '/scenarios',
    operationId: 'listScenarios',
    description: 'Lists the scenarios, with what a good e-service displays.',
    response: object({ scenarios: list(object(story)) }),
    handle: () => ({
      scenarios: Object.entries(scenarios).map(([name, { description, expected }]) => ({
        name,
        description,
        expected,
      })),
    }),
  },
  {
    method: 'POST',
    path: '/scenarios',
    operationId: 'startScenario',
    description: 'Starts a scenario. It adds a person, whose orders go as described; those of others do not change.',
    body: object({ name: choice(names) }),
    response: object({
      scenario: object({
        ...story,
        person: ref('Person'),
        faults: list(text(), 'The ids of the fault rules that were added.'),
        'credentials?': ref('Credentials'),
        'closesAt?': time('The closing of the version.'),
      }),
    }),
    async handle(request) {
      const name = requiredText(request, 'name');
      if (!isScenarioName(name)) {
        throw new ManagementError(400, 'badMember', `"name" in the body takes one of ${names.join(', ')}.`);
      }
      const { simulator, tenant } = request;
      const { credentials, ...started } = await startScenario({ name, tenant, simulator });
      if (!credentials) return { scenario: started };
      const pfx = Buffer.from(credentials.pfx).toString('base64');
      return { scenario: { ...started, credentials: { ...credentials, pfx } } };
    },
  },
];
