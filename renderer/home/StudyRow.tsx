import { paths, type StudyEntry } from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { AppLink } from "../components/AppLink.tsx";
import { formatAgo } from "./format-ago.ts";

/** One study of the list: all of it is the link. */
export function StudyRow({ entry }: { entry: StudyEntry }) {
  const { id, title, role, updated } = entry;
  const date = new Date(updated);
  return (
    <li>
      <AppLink to={paths.page(id)} className="home-row">
        <bdi className="home-row-title">{showControls(title) || say("home.untitled")}</bdi>
        <span className="home-row-facts">
          <time dateTime={updated} title={date.toLocaleString(currentLanguage())}>
            {say("home.updated", { when: formatAgo(date, new Date()) })}
          </time>
          <span>{say(`home.role.${role}`)}</span>
        </span>
      </AppLink>
    </li>
  );
}
