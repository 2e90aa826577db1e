const closers: (() => unknown)[] = [];

/**
 * Closes what a test has opened when the test is over, however it ends: a server that a failed expectation leaves open
 * keeps Jest waiting, and CI hangs in place of reporting.
 */
export function closeAfterTest(close: () => unknown): void {
  closers.push(close);
}

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
