import type { HeaderList } from '../http/header-list.ts';
import { securityHeaders } from '../http/response.ts';
import type { PlainResponse } from '../http/route-response.ts';

/** Returns the response with a page or one of its files. Its headers replace the security headers of the same name. */
export function pageResponse(options: { status?: number; headers: HeaderList; body: string }): PlainResponse {
  const { status = 200, headers, body } = options;
  const names = new Set(headers.map(([name]) => name));
  const protective = securityHeaders.filter(([name]) => !names.has(name));
  return { kind: 'response', status, headers: [...protective, ...headers], body };
}
