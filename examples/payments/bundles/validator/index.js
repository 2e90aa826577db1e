"use strict";
// Your own validator: bundled into one file, here written by hand.
exports.handler = async () => ({ statusCode: 501, body: "validator is not written yet" });
