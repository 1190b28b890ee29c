import { type ConflictChoice, type FileConflict, titleKey } from "../../../shared/study/conflicts.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { Button } from "../../components/Button.tsx";
import { useSelected, useStore } from "../../stores/use-store.ts";
import { focusCell } from "../actions.ts";
import { useMayWrite, useStudy } from "../study-context.ts";
import { listChange } from "../trust/change-lines.ts";
import "./conflicts.css";

/** Where the study's file, changed by another program, says otherwise than the study: both texts, to choose from. */
export function ConflictList() {
  const { study } = useStudy();
  const conflicts = useStore(study.conflicts);
  const mayWrite = useMayWrite();
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts" aria-label={say("conflict.list")} data-testid="conflicts">
      <p>
        {say(isSingular(conflicts.length) ? "conflict.explain.one" : "conflict.explain.other", {
          count: conflicts.length,
        })}{" "}
        {say(mayWrite ? "conflict.decide" : "conflict.wait")}
      </p>
      {conflicts.map((conflict) => (
        <ConflictCard key={conflict.key} conflict={conflict} mayWrite={mayWrite} />
      ))}
    </section>
  );
}

function ConflictCard({ conflict, mayWrite }: { conflict: FileConflict; mayWrite: boolean }) {
  const { study, actions } = useStudy();
  const { key, text, cell } = conflict;
  const own = useSelected(study.view, ({ cells, meta }) => {
    if (cell === undefined) return key === titleKey ? meta.title : meta.frontMatter;
    return cells.find(({ id }) => id === key)?.source ?? null;
  });
  const name =
    cell === undefined
      ? say(key === titleKey ? "conflict.title" : "conflict.frontMatter")
      : say("conflict.cell", { cell: key });
  const choose = (choice: ConflictChoice) => () => actions.decide(key, choice);
  return (
    <article className="conflict" aria-label={name}>
      <header>
        {cell !== undefined && own !== null ? (
          <Button small onPress={() => focusCell(key)}>
            {name}
          </Button>
        ) : (
          <span>{name}</span>
        )}
      </header>
      <div className="conflict-texts">
        <ConflictText words={say("conflict.study")} text={own} other={text} />
        <ConflictText words={say("conflict.file")} text={text} other={own} />
      </div>
      {mayWrite ? (
        <div className="conflict-actions">
          <Button small look="outline" onPress={choose("study")} data-testid="conflict-study">
            {say("conflict.keep.study")}
          </Button>
          <Button small look="outline" onPress={choose("file")} data-testid="conflict-file">
            {say("conflict.keep.file")}
          </Button>
          {cell !== undefined && own !== null ? (
            <Button small look="outline" onPress={choose("both")} data-testid="conflict-both">
              {say("conflict.keep.both")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </article>
  );
}

interface ConflictTextProps {
  words: string;
  text: string | null;
  other: string | null;
}

/** One side's text; the lines that the other side does not have are marked. */
function ConflictText({ words, text, other }: ConflictTextProps) {
  if (text === null)
    return (
      <figure>
        <figcaption>{words}</figcaption>
        <p className="soft">{say("conflict.gone")}</p>
      </figure>
    );
  const { lines, more } = listChange(other ?? "", text);
  const shown = lines.filter(({ kind }) => kind !== "removed");
  return (
    <figure>
      <figcaption>{words}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre dir="ltr" tabIndex={0}>
        {shown.map(({ kind, text: line }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <span key={index} className={kind === "added" ? "conflict-line conflict-differs" : "conflict-line"}>
            <span className="conflict-sign">{kind === "added" ? "›" : " "}</span>
            {showControls(line)}
            {"\n"}
          </span>
        ))}
      </pre>
      {more > 0 ? <p className="soft">{say("trust.more", { count: more })}</p> : null}
    </figure>
  );
}
