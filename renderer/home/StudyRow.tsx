import { Lock, Trash2 } from "lucide-react";
import { paths, type StudyEntry } from "../../shared/protocol/api.ts";
import { binDays } from "../../shared/protocol/bin.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { AppLink } from "../components/AppLink.tsx";
import { IconButton } from "../components/Button.tsx";
import { AskButton } from "./bin/AskButton.tsx";
import { sayBin } from "./bin/say-bin.ts";
import { formatAgo } from "./format-ago.ts";
import { StudyMenu } from "./manage/StudyMenu.tsx";
import { useTitle } from "./use-title.ts";

interface StudyRowProps {
  entry: StudyEntry;
  /** Whether this person makes studies here. */
  mayCreate: boolean;
  onDelete: () => void;
  onProblem: (sentence: string) => void;
}

/** One study of the list: all of it is the link, but for what else one does with it. */
export function StudyRow({ entry, mayCreate, onDelete, onProblem }: StudyRowProps) {
  const { id, role, updated, sealed = false } = entry;
  const title = showControls(useTitle(entry)) || say("home.untitled");
  const date = new Date(updated);
  return (
    <li className="home-item">
      <AppLink to={paths.page(id)} className="home-row">
        <bdi className="home-row-title">{title}</bdi>
        <span className="home-row-facts">
          {sealed ? (
            <span className="home-row-sealed">
              <Lock size={13} aria-hidden />
              {say("sealed.mark")}
            </span>
          ) : null}
          <time dateTime={updated} title={date.toLocaleString(currentLanguage())}>
            {say("home.updated", { when: formatAgo(date, new Date()) })}
          </time>
          <span>{say(`home.role.${role}`)}</span>
        </span>
      </AppLink>
      <StudyMenu entry={entry} title={title} mayCreate={mayCreate} onProblem={onProblem} />
      {role === "owner" ? (
        <AskButton
          question={sayBin("delete.title", { title })}
          means={sealed ? sayBin("sealed.means") : sayBin("delete.means", { days: binDays })}
          verb={sayBin(sealed ? "forGood" : "delete.do")}
          onDo={onDelete}
        >
          <IconButton label={sayBin("delete", { title })}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
        </AskButton>
      ) : null}
    </li>
  );
}
