import { Copy, Lock, PencilLine } from "lucide-react";
import { say } from "../../shared/words/catalogue.ts";
import { translate } from "../../shared/words/translate.ts";
import { openStudyPage } from "../app/router.ts";
import { MenuLine } from "../components/MenuLine.tsx";
import { account } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";
import { useMayWrite, useStudy } from "./study-context.ts";

/** What the menu has for the study as a whole. */
export function StudyItems() {
  const { study, actions, panel } = useStudy();
  const role = useStore(study.role);
  const mayWrite = useMayWrite();
  const { mayCreate = role === "owner" } = useStore(account);
  const duplicate = async () => {
    try {
      const { duplicateStudy } = await import("../home/manage/duplicate-study.ts");
      openStudyPage(await duplicateStudy(study.id, study.view.get().meta.title || say("home.untitled")));
    } catch (error) {
      actions.tell(translate(error instanceof Error ? error.message : String(error)));
    }
  };
  return (
    <>
      {mayWrite ? <MenuLine icon={PencilLine} words={say("view.rename")} onAction={goToTitle} /> : null}
      {mayCreate && study.sealing === null ? (
        <MenuLine icon={Copy} words={say("view.duplicate")} onAction={() => void duplicate()} />
      ) : null}
      {mayCreate ? (
        <MenuLine icon={Lock} words={say("sealed.copy")} onAction={() => panel.set("seal")} />
      ) : null}
    </>
  );
}

/** The title is changed where it stands. The menu gives the keyboard back a frame after it is gone. */
function goToTitle(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".title input")?.focus()),
  );
}
