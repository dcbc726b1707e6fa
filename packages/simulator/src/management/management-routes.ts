import { appRoutes } from './app-routes.ts';
import type { ManagementRoute } from './management-route.ts';
import { recordRoutes } from './record-routes.ts';
import { simulatorRoutes } from './simulator-routes.ts';

/** Every call of the management API; the reference page is printed from it. */
export const managementRoutes: readonly ManagementRoute[] = [...simulatorRoutes, ...appRoutes, ...recordRoutes];
