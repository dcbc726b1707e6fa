/** The script of the return page. It works without the element, and the page holds nothing but it. */
import { createFlowApi } from './flow-api.ts';
import { followReturn } from './follow-return.ts';
import { createNonceStore, nonceIn } from './return-nonce-store.ts';
import { ownAddress } from './own-address.ts';
import { createReturnScreen } from './return-screen.ts';

const { pathname, hash, origin } = location;
// At once, so that it cannot be shared, shown or found in the history.
history.replaceState(null, '', pathname);

const store = createNonceStore(pathname, () => sessionStorage);
const arrived = nonceIn(hash);
if (arrived !== undefined) store.keep(arrived);

// `/bankid/return/login` belongs to `/bankid/flows/login`.
const cut = pathname.lastIndexOf('/return/');
const address = `${pathname.slice(0, cut)}/flows/${pathname.slice(cut + '/return/'.length)}`;

await followReturn({
  nonce: arrived ?? store.kept(),
  api: createFlowApi(address),
  screen: createReturnScreen(document, origin),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  goTo: (path) => location.replace(ownAddress(path, origin)),
});
store.forget();
