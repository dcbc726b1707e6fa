import type { BrowserInfo } from '@secure-start/protocol/launch';
import type { RequestHead } from '../http/incoming-request.ts';

/** What a browser says about itself, in its headers and by its page. */
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
