/** The routes of pages, below the mount: method and path. `{purpose}` is the name of a purpose. */
export const flowRoutes = [
  'POST /flows',
  'GET /flows/{purpose}',
  'GET /flows/{purpose}/events',
  'POST /flows/{purpose}/launch',
  'POST /flows/{purpose}/cancel',
  'POST /flows/{purpose}/finish',
] as const;

/** A route of pages. */
export type FlowRoute = (typeof flowRoutes)[number];

/** The routes of native apps, below the mount: method and path. The bearer names the flow. */
export const appRoutes = [
  'POST /app/flows',
  'GET /app/flow',
  'GET /app/flow/events',
  'POST /app/flow/launch',
  'POST /app/flow/cancel',
  'POST /app/flow/finish',
] as const;

/** A route of native apps. */
export type AppRoute = (typeof appRoutes)[number];
