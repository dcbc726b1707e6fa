import { type BrowserInfo, type RecognisedPlatform, recognisePlatform } from '@secure-start/protocol/launch';

/** Recognises who calls: a browser by what it says of itself, an app of the e-service's own by what the application says. */
export function recogniseCaller(options: {
  request: Request;
  signs: BrowserInfo;
  isOwnApp: (request: Request) => boolean;
}): RecognisedPlatform {
  const { request, signs, isOwnApp } = options;
  const recognised = recognisePlatform(signs);
  return isOwnApp(request) ? { ...recognised, browser: 'native', inApp: false } : recognised;
}
