import { join } from "node:path";
import { App } from "cdktf";
import { AcmePaymentsStack } from "./stack";

const app = new App();
new AcmePaymentsStack(app, "acme-payments", join(__dirname, "bundles"));
app.synth();
