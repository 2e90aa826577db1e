import { ENVIRONMENT } from "./environment";
import { type AwsCall, type FakeAws, fakeAws } from "./fake-aws";
import { loadFunction } from "./load-function";

let aws: FakeAws | undefined;

/** What the function that was started last asked of AWS. */
export const calls = (): readonly AwsCall[] => aws?.calls ?? [];

/** Starts a function where AWS answers so. */
export async function started(
  name: string,
  answer: (call: AwsCall) => object | string | undefined,
  environment: NodeJS.ProcessEnv = {},
): Promise<ReturnType<typeof loadFunction>> {
  aws = await fakeAws(answer);
  return loadFunction(name, {
    ...{ ...ENVIRONMENT, AWS_ENDPOINT_URL: aws.endpoint, QUEUE_URL: `${aws.endpoint}/queue` },
    ...{ POWERTOOLS_DEV: "true", ...environment },
  });
}

/** In each test of the file: what functions print is not shown, and AWS ends with the test. */
export function quietWhileTested(): void {
  beforeEach(() => {
    for (const level of ["info", "log", "warn", "error"] as const) {
      jest.spyOn(console, level).mockImplementation(() => undefined);
    }
  });
  afterEach(() => {
    aws?.close();
    jest.restoreAllMocks();
  });
}
