"use strict";
// Your own intake: bundled into one file, here written by hand.
exports.handler = async () => ({ statusCode: 501, body: "intake is not written yet" });
