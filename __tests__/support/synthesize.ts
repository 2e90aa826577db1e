import { App } from "cdktf";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { BUNDLES_FOLDER } from "../../src/bundling/bundle-functions";
import { resolveConfiguration } from "../../src/config/load";
import { LedgerStack } from "../../src/stacks/ledger-stack";
import { NetworkStack } from "../../src/stacks/network-stack";
import { PaymentsStack } from "../../src/stacks/payments-stack";
import type { Ledger, Networks, Safeguards } from "../../src/config/schema";
import { SafeguardsStack } from "../../src/stacks/safeguards-stack";
import { StateStack } from "../../src/stacks/state-stack";
import { withoutStackTraces } from "../../src/without-stack-traces";
import { SHARED_TEMPLATES } from "./before-all-tests";
import type { Settings } from "./settings";
import { Template } from "./template";

const PROJECT = join(__dirname, "..", "..");

/** An app as the command makes it: cdktf's own testing app sets flags that change the logical ids. */
export const newApp = (): App =>
  new App({
    outdir: mkdtempSync(join(process.env[SHARED_TEMPLATES] as string, "app-")),
    stackTraces: false,
  });

export const newPaymentsStack = (settings: Settings): PaymentsStack =>
  withoutStackTraces(
    () =>
      new PaymentsStack(newApp(), {
        configuration: resolveConfiguration(settings),
        bundles: join(PROJECT, BUNDLES_FOLDER),
      }),
  );

export const newStateStack = (settings: Settings): StateStack =>
  withoutStackTraces(() => new StateStack(newApp(), resolveConfiguration(settings)));

/** With the safeguards on, whatever the profile says. */
export const newSafeguardsStack = (settings: Settings): SafeguardsStack =>
  withoutStackTraces(() => {
    const configuration = resolveConfiguration({ safeguards: "on", ...settings });
    return new SafeguardsStack(newApp(), configuration, configuration.safeguards as Safeguards);
  });

/** For the ledger, unless the settings say what else needs a network. */
export const newNetworkStack = (settings: Settings): NetworkStack =>
  withoutStackTraces(() => {
    const configuration = resolveConfiguration({ ledger: "aurora", ...settings });
    return new NetworkStack(newApp(), configuration, configuration.networks as Networks);
  });

export const newLedgerStack = (settings: Settings): LedgerStack =>
  withoutStackTraces(() => {
    const configuration = resolveConfiguration({ ledger: "aurora", ...settings });
    const { ledger, networks } = configuration;
    return new LedgerStack(newApp(), {
      configuration,
      ledger: ledger as Ledger,
      networks: networks as Networks,
      bundles: join(PROJECT, BUNDLES_FOLDER),
    });
  });

/** The JSON of a whole stack, with every validation. */
export const synthesizedJson = {
  payments: (settings: Settings) => Template.of(newPaymentsStack(settings)).json,
  state: (settings: Settings) => Template.of(newStateStack(settings)).json,
  network: (settings: Settings) => Template.of(newNetworkStack(settings)).json,
  ledger: (settings: Settings) => Template.of(newLedgerStack(settings)).json,
  safeguards: (settings: Settings) => Template.of(newSafeguardsStack(settings)).json,
};
