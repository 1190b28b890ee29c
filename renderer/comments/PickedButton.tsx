import { MessageSquarePlus } from "lucide-react";
import { useEffect } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { pickSelection } from "./pick-text.ts";
import { useMayComment } from "./use-comments.ts";

/** Pixels: the button stays inside the window. */
const size = { width: 120, height: 40 };

/** The button at the end of what is selected; Ctrl+Alt+M (Command on a Mac) does the same, on the cell without one. */
export function PickedButton() {
  const { study, discussion, focus } = useStudy();
  const mayComment = useMayComment();
  const { picked } = useStore(discussion);

  useEffect(() => {
    if (!mayComment) return;
    // Of prose as it is drawn; editors tell by themselves (CellEditor), and a selection in them is not the document's.
    const onSelection = () => {
      if (document.activeElement?.closest(".editor-box, textarea, input")) return;
      const prose = pickSelection(study.doc, document.getSelection());
      const { picked } = discussion.get();
      if (prose || picked?.kind === "selection") discussion.pick(prose);
    };
    const onKey = (event: KeyboardEvent) => {
      const isKey = event.code === "KeyM" || event.key.toLowerCase() === "m";
      if (!isKey || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const { picked } = discussion.get();
      const cell = focus.get().current;
      if (picked) discussion.start(picked);
      else if (cell !== null) discussion.start({ cell, anchor: { on: "cell" }, quote: "" });
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onPress = (event: Event) => {
      const isButton = event.target instanceof Element && event.target.closest(".comment-picked");
      if (!isButton && discussion.get().picked?.kind === "place") discussion.pick(null);
    };
    // The button hangs in the window while the page moves below it: it goes along with prose, and goes from the rest.
    const onScroll = () => {
      const { picked } = discussion.get();
      if (picked) discussion.pick(pickSelection(study.doc, document.getSelection()));
    };
    document.addEventListener("selectionchange", onSelection);
    document.addEventListener("pointerdown", onPress, true);
    addEventListener("keydown", onKey, true);
    addEventListener("scroll", onScroll, { passive: true });
    return () => {
      document.removeEventListener("selectionchange", onSelection);
      document.removeEventListener("pointerdown", onPress, true);
      removeEventListener("keydown", onKey, true);
      removeEventListener("scroll", onScroll);
    };
  }, [study, discussion, focus, mayComment]);

  if (!mayComment || !picked) return null;
  const style = {
    left: Math.max(8, Math.min(picked.at.x, innerWidth - size.width)),
    top: Math.max(8, Math.min(picked.at.y + 6, innerHeight - size.height)),
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the selection where a press would end it
    <div
      className="comment-picked"
      style={style}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Button
        small
        look="outline"
        preventFocusOnPress
        aria-label={say(picked.kind === "place" ? "comments.add.place" : "comments.add.selection")}
        onPress={() => discussion.start(picked)}
      >
        <MessageSquarePlus size={15} aria-hidden />
        {say("comments.add")}
      </Button>
    </div>
  );
}
