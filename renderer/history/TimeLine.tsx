import { Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components";
import type { Version } from "../../shared/protocol/history.ts";
import { say } from "../../shared/words/catalogue.ts";
import { groupByDay, nameVersionShown, sayTime, sumUp } from "./describe.ts";
import { nowKey } from "./entries.ts";

interface TimeLineProps {
  versions: readonly Version[] | null;
  chosen: string;
  onChoose: (id: string) => void;
}

/** The versions by day, the newest first; the study as it is now stands at the top. */
export function TimeLine({ versions, chosen, onChoose }: TimeLineProps) {
  return (
    <div className="time-line">
      <ListBox
        aria-label={say("history.timeLine")}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === "all" ? [] : keys;
          if (typeof key === "string") onChoose(key);
        }}
      >
        <ListBoxItem id={nowKey} textValue={say("history.now")} className="time-entry">
          <span className="time-name">{say("history.now")}</span>
          <span className="time-detail">{say("history.now.explain")}</span>
        </ListBoxItem>
        {groupByDay(versions ?? []).map(({ day, versions: list }) => (
          <ListBoxSection key={day}>
            <Header className="time-day">{day}</Header>
            {list.map((version) => (
              <Entry key={version.id} version={version} />
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
      {versions === null ? (
        <div className="time-waiting" role="status">
          {say("history.loading")}
        </div>
      ) : null}
    </div>
  );
}

function Entry({ version }: { version: Version }) {
  const name = nameVersionShown(version);
  const time = sayTime(version.at);
  return (
    <ListBoxItem
      id={version.id}
      textValue={`${time} ${name}`}
      className="time-entry"
      data-named={version.name !== null || undefined}
    >
      <span className="time-name">
        <time dateTime={version.at}>{time}</time> <bdi>{name}</bdi>
      </span>
      <span className="time-detail">
        <bdi>{sumUp(version)}</bdi>
      </span>
    </ListBoxItem>
  );
}
