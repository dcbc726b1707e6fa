"use strict";
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) { return generator; };
var __generator = (this && this.__generator) || function (thisArg, body) { return body; };
var bankid_1 = require("./bankid");
var base = "https://appapi2.bankid.com/rp/v6.0"; // qrStartToken
function start(ip) {
    return __awaiter(this, void 0, void 0, function () {
        var shop, order;
        return __generator(this, function (_a) {
            switch (_a.label) {
                case 0: return [4 /*yield*/, loadShop()];
                case 1:
                    shop = _a.sent();
                    console.log(shop);
                    return [4 /*yield*/, bankid_1.client.auth({ endUserIp: ip })];
                case 2:
                    order = _a.sent();
                    console.log("started", order); // <- secret-in-log
                    return [2 /*return*/, order];
            }
        });
    });
}
start("203.0.113.7").then(function (begun) { return console.log(begun); }); // <- secret-in-log
