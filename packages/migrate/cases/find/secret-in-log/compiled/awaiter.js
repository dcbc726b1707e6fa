"use strict";
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) { return generator; };
const bankid_1 = require("./bankid");
const log_1 = require("./log");
const base = "https://appapi2.bankid.com/rp/v6.0"; // qrStartToken
function poll(orderRef) {
    return __awaiter(this, void 0, void 0, function* () {
        const collected = yield bankid_1.client.collect({ orderRef });
        (0, log_1.debug)("collected", collected); // <- secret-in-log
        log_1.logger.info(collected); // <- secret-in-log
        return collected;
    });
}
exports.run = (orderRef) => __awaiter(void 0, void 0, void 0, function* () {
    const result = yield poll(orderRef);
    console.log(result); // <- secret-in-log
});
