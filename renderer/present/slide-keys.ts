/** Keys of a presentation, as slide programs and the remotes that pose as keyboards have them. Pure. */
export type SlideStep =
  | "next"
  | "previous"
  | "first"
  | "last"
  | "dark"
  | "fullScreen"
  | "speaker"
  | "notes"
  | "end";

const steps: Readonly<Record<string, SlideStep>> = {
  ArrowRight: "next",
  PageDown: "next",
  " ": "next",
  Enter: "next",
  n: "next",
  ArrowLeft: "previous",
  PageUp: "previous",
  Backspace: "previous",
  p: "previous",
  Home: "first",
  End: "last",
  b: "dark",
  ".": "dark",
  f: "fullScreen",
  F5: "fullScreen",
  s: "speaker",
  t: "notes",
  Escape: "end",
};

/** What remotes send: always the presentation's own, wherever the keyboard is. */
const byRemote = new Set(["PageDown", "PageUp", "Escape"]);

/** What a press of a key does; null where it belongs to what the keyboard is on, or to nothing. */
export function readSlideKey(
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">,
  target: Element | null,
): SlideStep | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const { key } = event;
  if (!byRemote.has(key)) {
    if (
      target?.closest("input, select, textarea, [contenteditable], [role=grid], [role=slider], [role=menu]")
    )
      return null;
    const presses = key === " " || key === "Enter";
    if (presses && target?.closest("button, a, summary, [role=button]")) return null;
  }
  if (key === " " && event.shiftKey) return "previous";
  return steps[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
