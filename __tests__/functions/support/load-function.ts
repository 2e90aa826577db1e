type Handler = (event?: unknown, context?: unknown) => unknown;

/** Loads a function as Lambda does: from nothing, with the environment it was deployed with. */
export function loadFunction(name: string, environment: NodeJS.ProcessEnv): Handler {
  jest.resetModules();
  jest.replaceProperty(process, "env", environment);
  return jest.requireActual<{ handler: Handler }>(`../../../functions/${name}/index`).handler;
}
