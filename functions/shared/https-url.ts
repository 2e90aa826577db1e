/** Whether a text is an https URL without a user or password in it: they would lie in logs, and fetch refuses them. */
export function isPlainHttpsUrl(value: string): boolean {
  if (!/^https:\/\/\S+$/.test(value) || !URL.canParse(value)) {
    return false;
  }
  const { username, password } = new URL(value);
  return username === "" && password === "";
}
