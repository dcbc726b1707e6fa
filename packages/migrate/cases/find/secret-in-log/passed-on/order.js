const BankId = require('./bankid');
const bankid = require('./service');

const instance = new BankId({ base: 'https://appapi2.bankid.com/rp/v6.0' }); // qrStartToken

bankid({}, (err, service) => {
  if (err) return console.error(err.code);
  service.authenticate({}, (error, response) => {
    if (error) return console.error(error.code);
    console.log(response); // <- secret-in-log
  });
});

instance
  .authenticate({ endUserIp: '203.0.113.7' })
  .then((order) => {
    save(order);
    return instance.collect({ orderRef: order.orderRef });
  })
  .then((result) => {
    console.log('result', result); // <- secret-in-log
  })
  .catch((e) => console.error(e.code));

async function wait(orderRef) {
  const done = await instance.awaitPendingCollect(orderRef);
  console.log('done', done); // <- secret-in-log
  const completed = await instance.collectUntilDone(orderRef).catch(() => undefined);
  console.log(completed); // <- secret-in-log
  const [order, shop] = await Promise.all([instance.sign({ endUserIp: '203.0.113.7', userVisibleData: 'aGVq', requirement: { pinCode: true } }), loadShop()]);
  console.log(shop);
  console.log(order); // <- secret-in-log
}

function loadShop() {
  return fetch('/shop').then((response) => response.json());
}
