import { appRoutes } from './app-routes.ts';
import type { ManagementRoute } from './management-route.ts';
import { recordRoutes } from './record-routes.ts';
import { simulatorRoutes } from './simulator-routes.ts';

/** Every route of the management API. The reference page is generated from it. */
export const managementRoutes: readonly ManagementRoute[] = [...simulatorRoutes, ...appRoutes, ...recordRoutes];
