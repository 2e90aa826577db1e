/** Settings of an environment, as `cdktf.json` or the environment variables give them. */
export type Settings = Readonly<Record<string, unknown>>;
