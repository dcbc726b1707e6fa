import { render } from 'lit/html.js';
import { createPhoneApi } from './phone-api.ts';
import { createScreenFocus } from './focus-screen.ts';
import { startPolling } from './poll.ts';
import { createPhone } from './phone.ts';
import { QrPicture } from './qr-picture.ts';
import { ReadingPane } from './reading-pane.ts';
import { shell } from './screens/shell.ts';
import { loadPhone } from './select-person.ts';
import { handleTransfers } from './scanning/handle-transfers.ts';

const address = new URL(location.href);

const focusScreen = createScreenFocus();
const phone = createPhone({
  api: createPhoneApi(),
  address,
  onChange: (changed) => {
    render(shell(changed), document.body);
    focusScreen(changed.state.screen);
  },
});
customElements.define('reading-pane', ReadingPane);
customElements.define('qr-picture', QrPicture);
phone.update({});
void loadPhone({ phone, address });
handleTransfers(phone);
startPolling(phone);
