import type { BrowserInfo } from '@secure-start/protocol/launch';
import type { RequestHead } from '../http/incoming-request.ts';

/** Returns the headers and properties by which a browser is recognised. */
export function browserSigns(options: { request: RequestHead; maxTouchPoints?: number }): BrowserInfo {
  const { request, maxTouchPoints } = options;
  const { headers } = request;
  const [brands, platform] = [headers.get('sec-ch-ua'), headers.get('sec-ch-ua-platform')];
  return {
    userAgent: headers.get('user-agent') ?? '',
    ...(maxTouchPoints !== undefined && { maxTouchPoints }),
    clientHints: { ...(brands !== null && { brands }), ...(platform !== null && { platform }) },
  };
}
