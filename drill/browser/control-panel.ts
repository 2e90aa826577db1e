import type { Control, State } from "../gameday/state";
import { ask } from "./connection";
import { element, list, write } from "./dom";

const GROUPS = ["Regions", "Levers", "Network", "Services", "Clocks"] as const;

/** What a person can do, as buttons; those that lose something say so first. */
export class ControlPanel {
  readonly root = element("section", { class: "panel controls", "aria-label": "What you can do" });
  private readonly message = element("p", { class: "message", role: "status" });
  private readonly dialog = element("dialog", { "aria-labelledby": "asked" });
  private readonly groups = new Map<string, HTMLElement>();
  private controls: readonly Control[] = [];

  constructor() {
    this.root.append(element("h2", {}, "Your hand"), this.message);
    for (const group of GROUPS) {
      const place = element("div", { class: "buttons" });
      this.groups.set(group, place);
      this.root.append(
        element(
          "details",
          { class: "group", ...(group === "Regions" || group === "Levers" ? { open: "" } : {}) },
          element("summary", {}, group === "Levers" ? "Levers: what people on call have" : group),
          place,
        ),
      );
    }
    this.root.append(this.dialog);
    addEventListener("keydown", (event) => this.pressed(event));
  }

  show({ controls, phase }: State): void {
    this.controls = controls;
    this.root.hidden = phase === "over";
    for (const [group, place] of this.groups) {
      const own = controls.filter((control) => control.group === group);
      list(place, own, () => own.map((control) => this.button(control)));
      (place.parentElement as HTMLElement).hidden = own.length === 0;
    }
  }

  say(text: string): void {
    write(this.message, text);
  }

  private button(control: Control): HTMLElement {
    const { label, key, command, isEnabled, isMending, id } = control;
    const button = element(
      "button",
      {
        type: "button",
        class: isMending ? "mends" : "",
        "data-action": id,
        ...(isEnabled ? {} : { disabled: "" }),
      },
      element("span", {}, label),
      key === undefined ? undefined : element("kbd", { "aria-label": `key ${key}` }, key),
      command === undefined ? undefined : element("code", {}, command),
    );
    button.addEventListener("click", () => this.choose(control));
    return button;
  }

  private pressed({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    const control = this.controls.find((one) => one.key === key && one.isEnabled);
    if (!isTyping && !ctrlKey && !metaKey && !altKey && !this.dialog.open && control !== undefined) {
      this.choose(control);
    }
  }

  private choose(control: Control): void {
    if (control.loses === undefined) {
      void this.perform(control);
      return;
    }
    const no = element("button", { type: "button" }, "Leave it");
    const yes = element("button", { type: "button", class: "loses" }, control.label);
    no.addEventListener("click", () => this.dialog.close());
    yes.addEventListener("click", () => {
      this.dialog.close();
      void this.perform(control);
    });
    this.dialog.replaceChildren(
      element("h2", { id: "asked" }, `${control.label}?`),
      element("p", {}, control.loses),
      element("div", { class: "row" }, no, yes),
    );
    this.dialog.showModal();
  }

  private async perform({ id, label }: Control): Promise<void> {
    this.say(`${label} …`);
    this.say((await ask({ do: id })) ?? "");
  }
}
