"use strict";
// Your own reconciler: bundled into one file, here written by hand.
exports.handler = async () => ({ statusCode: 501, body: "reconciler is not written yet" });
