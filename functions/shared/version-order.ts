/**
 * What the X-Ray SDK asks of the package semver, which the bundles hold in its place: it takes more time to load
 * than most of what a function does at its start.
 * @returns whether a version, such as 24.1.0, is another or a later one
 */
export function gte(version: string, other: string): boolean {
  const others = other.split(".").map(Number);
  const difference = version
    .split(".")
    .map((part, index) => Number(part) - (others[index] ?? 0))
    .find((step) => step !== 0);
  return difference === undefined || difference > 0;
}
