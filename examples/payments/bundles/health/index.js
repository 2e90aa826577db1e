"use strict";
// Your own health: bundled into one file, here written by hand.
exports.handler = async () => ({ statusCode: 501, body: "health is not written yet" });
