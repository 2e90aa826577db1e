import { setImmediate } from "node:timers/promises";
import { DrillError, UsageError } from "../errors";
import { bundlePage } from "../page/bundle-page";
import { circumstancesOf } from "../report/circumstances";
import { type Workspace, withWorkspace } from "../workspace";
import { readCards } from "./card";
import { GameDay } from "./game-day";
import { GAME_DAY_HELP, type GameDayOptions, parseGameDayOptions, TARGET_RECOVERY_SECONDS } from "./options";
import { readRecording, Recorder, type Recording } from "./recording";
import { performer } from "./perform";
import { GameDayServer } from "./server";

// The SDK is pinned: what it says of other Node.js versions is no part of a game day.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const LAG = { p50: 0.5, p99: 2 };

async function main(): Promise<void> {
  const options = parseGameDayOptions(process.argv.slice(2));
  if (options.help) {
    console.log(GAME_DAY_HELP);
    return;
  }
  const recording = options.replay === undefined ? undefined : readRecording(options.replay);
  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve());
    }
  });
  const asked = { ...options, ...(recording && { consistency: recording.consistency }) };
  await withWorkspace({ ...asked, project: process.cwd(), environment: process.env }, (workspace) =>
    hold({ ...asked, ...workspace }, ended, recording),
  );
  console.log("\nEnded; everything is cleaned up.");
}

/** Keeps one game day and its page until a person ends it. */
async function hold(
  options: GameDayOptions & Workspace,
  ended: Promise<void>,
  recording: Recording | undefined,
): Promise<void> {
  const { plan, record } = options;
  const about = { seed: recording?.seed ?? options.seed, rate: recording?.rate ?? options.rate };
  const game = await GameDay.start({
    ...{ plan, alarms: options.alarms, files: options.files, speed: options.speed, lag: LAG, ...about },
    cards: readCards(),
    recorder:
      record === undefined
        ? undefined
        : new Recorder(record, { ...about, consistency: plan.paymentsTable.consistency }),
    circumstances: circumstancesOf({
      ...{ project: process.cwd(), plan, environment: process.env, command: "gameday" },
      ...{ argv: process.argv.slice(2), targetRecoverySeconds: TARGET_RECOVERY_SECONDS },
    }),
  });
  const server = new GameDayServer({
    ...{ bundle: bundlePage("gameday"), port: options.port },
    game: { state: () => game.state(), report: () => game.report(), act: performer(game) },
  });
  try {
    console.log(`Game day: ${await server.open()}\nFor this machine alone. Ctrl-C ends it.`);
    const failed = game.open().then(() => (recording === undefined ? undefined : game.replay(recording)));
    await Promise.race([ended, failed.then(() => ended)]);
  } finally {
    server.close();
    await game.stop();
    // What was closed lets go of its files.
    await setImmediate();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof DrillError ? error.message : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
