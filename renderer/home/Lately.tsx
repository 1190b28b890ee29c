import { useId, useState } from "react";
import { paths, type StudyEntry } from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { AppLink } from "../components/AppLink.tsx";
import { readOpened } from "../stores/opened.ts";
import { sayHome } from "./say-home.ts";
import { useTitle } from "./use-title.ts";

/** Studies from which a list is long: in a shorter one, all is to be seen at once. */
const longList = 7;
const mostShown = 4;

/** The studies that were opened last on this device, above a long list. */
export function Lately({ entries }: { entries: readonly StudyEntry[] }) {
  const id = useId();
  const [opened] = useState(() => readOpened(localStorage));
  const lately = opened.flatMap((one) => entries.find((entry) => entry.id === one) ?? []).slice(0, mostShown);
  if (entries.length < longList || lately.length === 0) return null;
  return (
    <nav className="lately" aria-labelledby={id}>
      <h2 id={id}>{sayHome("lately")}</h2>
      <ul>
        {lately.map((entry) => (
          <li key={entry.id}>
            <LatelyLink entry={entry} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LatelyLink({ entry }: { entry: StudyEntry }) {
  const title = useTitle(entry);
  return (
    <AppLink to={paths.page(entry.id)}>
      <bdi>{showControls(title) || say("home.untitled")}</bdi>
    </AppLink>
  );
}
