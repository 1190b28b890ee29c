import type { ErasureReport } from "../../shared/protocol/erasure.ts";
import { say, type WordKey } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";

/** What was deleted for good, where and how often, and what nobody can reach from here. */
export function EraseReport({ report }: { report: ErasureReport }) {
  const { remains, more, git, members, file } = report;
  return (
    <section className="history-page erase" aria-label={say("erase.done")}>
      <h3 tabIndex={-1} ref={(heading) => heading?.focus()}>
        {say("erase.done")}
      </h3>
      <ul>
        {listDone(report).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {report.audit > 0 ? <li>{say("erase.done.chain")}</li> : null}
        {file ? <li>{say("erase.done.file")}</li> : null}
      </ul>
      <p>{say("erase.done.disk")}</p>
      <h3>{say("erase.left")}</h3>
      <ul>
        {remains.map((name) => (
          <li key={name}>
            {say("erase.left.file")} <code>{showControls(name)}</code>
          </li>
        ))}
        {more > 0 ? <li>{say("erase.left.more", { count: more })}</li> : null}
        {git ? <li>{say("erase.left.git")}</li> : null}
        <li>{members > 0 ? say("erase.left.devices", { count: members }) : say("erase.left.device")}</li>
        <li>{say("erase.left.copies")}</li>
        <li>{say("erase.left.hardware")}</li>
      </ul>
    </section>
  );
}

/** One sentence a place, also where nothing was found: that is an answer, too. */
function listDone(report: ErasureReport): string[] {
  const places = ["study", "comments", "versions", "dropped", "people", "audit", "outputs"] as const;
  return places.flatMap((place) => {
    const count = report[place];
    if (count === 0 && (place === "dropped" || place === "outputs" || place === "people")) return [];
    const key: WordKey = `erase.done.${place}`;
    return [say(key, { count })];
  });
}
