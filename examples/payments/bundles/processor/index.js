"use strict";
// Your own processor: bundled into one file, here written by hand.
exports.handler = async () => ({ statusCode: 501, body: "processor is not written yet" });
