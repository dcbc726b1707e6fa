// orderRef, hintCode
bankid.wait(orderRef, function (error, data) {
  save(data.user.personalNumber, data.cert.notAfter); // <- cert-not-after
});

licences.read(function (error, data) {
  save(data.user.licence, data.cert.notAfter);
});
