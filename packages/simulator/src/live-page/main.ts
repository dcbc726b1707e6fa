import { render } from 'lit/html.js';
import { createLiveApi } from './live-api.ts';
import { loadToken } from './live-settings.ts';
import { createLivePage } from './live.ts';
import { liveView } from './parts/live-view.ts';
import { startPolling } from './poll.ts';

const page = createLivePage({
  createApi: (token) => createLiveApi({ token }),
  address: new URL(location.href),
  token: loadToken(),
  onChange: (changed) => render(liveView(changed), document.body),
});
page.update({});
startPolling(page);
