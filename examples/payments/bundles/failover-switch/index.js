"use strict";
// Your own failover-switch: bundled into one file, here written by hand.
exports.handler = async () => ({ statusCode: 501, body: "failover-switch is not written yet" });
