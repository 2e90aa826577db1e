"use strict";
// Your own payment-status: bundled into one file, here written by hand.
exports.handler = async () => ({ statusCode: 501, body: "payment-status is not written yet" });
