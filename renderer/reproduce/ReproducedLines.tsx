import { useMemo, useSyncExternalStore } from "react";
import { formatDay } from "../../exchange/paper/byline.ts";
import { findVerdict, type Reproduction, readReproductions } from "../../shared/study/reproductions.ts";
import { sayReproduce } from "../../shared/words/reproduce.ts";
import { useLanguage } from "../components/use-language.ts";
import { checkName } from "../editor/presence.ts";
import { formatAgo } from "../home/format-ago.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { list, sayMoved, sayValues } from "./say-difference.ts";

/** People who are named at one result. */
const named = 3;

/** Under a result: who computed it again, and whether it came out the same. */
export function CellReproduced({ id }: { id: string }) {
  useLanguage();
  const { study } = useStudy();
  const found = useReproductions();
  const outputs = useSelected(study.runs, (runs) => runs.get(id)?.record.outputs);
  if (outputs === undefined) return null;
  const verdicts = found.flatMap((one) => {
    const verdict = findVerdict(one, id, outputs);
    return verdict === null ? [] : [{ one, verdict }];
  });
  const same = verdicts.filter(({ verdict }) => verdict === "same").slice(0, named);
  const [latest] = same;
  return (
    <>
      {latest === undefined ? null : (
        <p className="output-note" data-testid="reproduced">
          {sayReproduce("reproduce.line.same", {
            names: list(same.map(({ one }) => checkName(one.by))),
            when: ago(latest.one),
          })}
        </p>
      )}
      {verdicts.slice(0, named).map(({ one, verdict }) =>
        verdict === "same" ? null : (
          <p key={one.by} className="output-note" data-testid="not-reproduced">
            {sayReproduce("reproduce.line.differs", { name: checkName(one.by), when: ago(one) })}{" "}
            {sayValues(verdict)} {sayMoved(verdict)}
          </p>
        ),
      )}
    </>
  );
}

/** In the byline of a study: who reproduced it last. */
export function StudyReproduced() {
  useLanguage();
  const { study } = useStudy();
  const found = useReproductions();
  const runs = useStore(study.runs);
  const cells = useSelected(study.view, (view) => view.cells);
  const recorded = cells.flatMap(({ id }) => {
    const record = runs.get(id)?.record;
    return record === undefined ? [] : [{ id, outputs: record.outputs }];
  });
  const lines = found.slice(0, named).flatMap((one) => {
    const verdicts = recorded.map(({ id, outputs }) => findVerdict(one, id, outputs));
    // Nothing of what they computed stands in the study any more.
    if (verdicts.every((verdict) => verdict === null)) return [];
    const same = verdicts.filter((verdict) => verdict === "same").length;
    const values = {
      ...{ name: checkName(one.by), date: formatDay(one.at) ?? "" },
      ...{ same, count: recorded.length },
    };
    return [
      sayReproduce(same === recorded.length ? "reproduce.byline.all" : "reproduce.byline.some", values),
    ];
  });
  return lines.length === 0 ? null : <p data-testid="byline-reproduced">{lines.join(" ")}</p>;
}

function ago({ at }: Reproduction): string {
  const now = Date.now();
  // A clock that is ahead says "now", never a time to come.
  return formatAgo(new Date(Math.min(Date.parse(at), now)), new Date(now));
}

function useReproductions(): readonly Reproduction[] {
  const { doc } = useStudy().study;
  const store = useMemo(() => {
    const map = doc.getMap("reproductions");
    let known = readReproductions(doc);
    return {
      subscribe(listener: () => void) {
        const onChange = () => {
          known = readReproductions(doc);
          listener();
        };
        map.observe(onChange);
        return () => map.unobserve(onChange);
      },
      get: () => known,
    };
  }, [doc]);
  return useSyncExternalStore(store.subscribe, store.get);
}
