import { useId } from "react";
import { Switch } from "react-aria-components";
import { say } from "../../../shared/words/catalogue.ts";
import { openHistory } from "../../stores/api.ts";
import { studyList } from "../../stores/app.ts";
import { useOpenHistory, useStudy } from "../study-context.ts";
import type { Sharing } from "./use-sharing.ts";

/** Whether readers and commenters may see earlier versions. */
export function HistorySwitch({ act }: Pick<Sharing, "act">) {
  const { study } = useStudy();
  const isOpen = useOpenHistory();
  const id = useId();
  const change = (open: boolean) =>
    act(async () => {
      await openHistory(study.id, open);
      await studyList.refresh();
    });
  return (
    <section className="share-part">
      <h3>{say("share.history.title")}</h3>
      <Switch
        className="run-mode"
        isSelected={isOpen}
        onChange={(open) => void change(open)}
        aria-describedby={id}
        data-testid="open-history"
      >
        <span className="run-mode-track" aria-hidden="true" />
        {say("share.history")}
      </Switch>
      <p id={id} className="soft">
        {say("share.history.explain")}
      </p>
    </section>
  );
}
