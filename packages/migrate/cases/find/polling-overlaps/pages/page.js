// BankID: orderRef, hintCode
import { collect } from './api';

function poll() {
  $.getJSON('?do=poll', show);
}
setInterval(poll, 2000); // <- polling-overlaps

setInterval(async () => { // <- polling-overlaps
  show(await collect(order.orderRef));
}, 2000);

setInterval(() => collect(stamps), 2000);
setInterval(() => $.getJSON('?do=news', show), 2000);
