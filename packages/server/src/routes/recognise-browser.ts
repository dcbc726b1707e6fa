import { type BrowserInfo, type RecognisedPlatform, recognisePlatform } from '@secure-start/protocol/launch';
import type { IncomingRequest } from '../http/incoming-request.ts';

/** Recognises the browser by what it says of itself, and the e-service's own app by what the application says. */
export function recogniseBrowser(options: {
  request: IncomingRequest;
  signs: BrowserInfo;
  isOwnApp: (request: IncomingRequest) => boolean;
}): RecognisedPlatform {
  const { request, signs, isOwnApp } = options;
  const recognised = recognisePlatform(signs);
  return isOwnApp(request) ? { ...recognised, browser: 'native', inApp: false } : recognised;
}
