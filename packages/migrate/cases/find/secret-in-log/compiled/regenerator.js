"use strict";
var _bankid = require("./bankid");
var base = "https://appapi2.bankid.com/rp/v6.0"; // qrStartToken
function start(_x) { return _start.apply(this, arguments); }
function _start() {
  _start = _asyncToGenerator(regeneratorRuntime.mark(function _callee(ip) {
    var order, collected;
    return regeneratorRuntime.wrap(function _callee$(_context) {
      while (1) {
        switch (_context.prev = _context.next) {
          case 0:
            _context.next = 2;
            return _bankid.client.auth({ endUserIp: ip });
          case 2:
            order = _context.sent;
            console.log(order); // <- secret-in-log
            _context.next = 6;
            return _bankid.client.collect({ orderRef: order.orderRef });
          case 6:
            collected = _context.sent;
            console.log(collected); // <- secret-in-log
            return _context.abrupt("return", collected.status);
        }
      }
    }, _callee);
  }));
  return _start.apply(this, arguments);
}
