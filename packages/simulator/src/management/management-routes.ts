import { appRoutes } from './app-routes.ts';
import type { ManagementRoute } from './management-route.ts';
import { peopleRoutes } from './people-routes.ts';
import { recordRoutes } from './record-routes.ts';
import { scenarioRoutes } from './scenario-routes.ts';
import { simulatorRoutes } from './simulator-routes.ts';

/** Every route of the management API. Its reference page and its OpenAPI description are made from it. */
export const managementRoutes: readonly ManagementRoute[] = [
  ...simulatorRoutes,
  ...appRoutes,
  ...peopleRoutes,
  ...recordRoutes,
  ...scenarioRoutes,
];
