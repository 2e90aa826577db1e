type Child = Node | string | undefined;

/** An element with attributes and children; `undefined` attributes are left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Writes a text where it differs: what stays as it is costs nothing and is not read out again. */
export function write(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Sets an attribute where it differs. */
export function put(target: Element, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Replaces a list's children where what they show has changed. */
export function list(target: Element, key: unknown, make: () => readonly Node[]): void {
  const text = JSON.stringify(key);
  if (target.getAttribute("data-shown") !== text) {
    target.setAttribute("data-shown", text);
    target.replaceChildren(...make());
  }
}
