import { X } from "lucide-react";
import { useState } from "react";
import { Heading } from "react-aria-components";
import { say } from "../../shared/words/catalogue.ts";
import { Button, IconButton } from "../components/Button.tsx";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { ComparePage } from "./ComparePage.tsx";
import { ErasePage } from "./ErasePage.tsx";
import { eraseKey, nowKey } from "./entries.ts";
import { NowPage } from "./NowPage.tsx";
import { TimeLine } from "./TimeLine.tsx";
import { useHistory } from "./use-history.ts";

/** What stands in the dialog of the history. */
export function HistoryContent({ onClose }: { onClose: () => void }) {
  const lists = useHistory();
  const [chosen, setChosen] = useState(nowKey);
  const [isRestored, setRestored] = useState(false);
  const choose = (id: string) => {
    setRestored(false);
    setChosen(id);
  };
  const { study } = useStudy();
  const role = useStore(study.role);
  const { versions, problem } = lists;
  const index = versions?.findIndex(({ id }) => id === chosen) ?? -1;
  const version = versions?.[index];
  return (
    <>
      <header className="history-head">
        <Heading slot="title">{say("history.title")}</Heading>
        {role === "owner" ? (
          <Button small onPress={() => choose(eraseKey)}>
            {say("erase.open")}
          </Button>
        ) : null}
        <IconButton label={say("history.close")} onPress={onClose}>
          <X size={17} />
        </IconButton>
      </header>
      {problem ? (
        <p className="history-problem" role="alert">
          {problem}
        </p>
      ) : null}
      <p className="history-note" role="status">
        {isRestored ? say("history.restored") : null}
      </p>
      <div className="history-body">
        <TimeLine
          versions={versions}
          chosen={version || chosen === eraseKey ? chosen : nowKey}
          onChoose={choose}
        />
        {version && versions ? (
          <ComparePage
            key={version.id}
            version={version}
            previous={versions[index + 1] ?? null}
            versions={versions}
            lists={lists}
            onRestored={() => {
              setChosen(nowKey);
              setRestored(true);
            }}
          />
        ) : chosen === eraseKey ? (
          <ErasePage lists={lists} />
        ) : (
          <NowPage lists={lists} />
        )}
      </div>
    </>
  );
}
