// BankID: orderRef, hintCode
Meteor.setInterval(() => { // <- polling-overlaps
  Meteor.call('bankid.collect', orderRef, show);
}, 2000);
Meteor.setInterval(() => Meteor.call('news.read', show), 2000);
