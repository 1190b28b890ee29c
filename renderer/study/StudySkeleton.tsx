import type { ReactNode } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { useLate } from "../components/use-late.ts";

const lines = [62, 100, 96, 88, 0, 54, 70, 38];

/** The shape of a study while it is on its way; nothing for the first quarter of a second. */
export function StudySkeleton({ children }: { children?: ReactNode }) {
  const late = useLate(250);
  const slow = useLate(5000);
  return (
    <div className="study study-waiting" role="status" aria-label={say("study.loading")}>
      <div className="bar" />
      {late ? (
        <div className="study-waiting-lines">
          {lines.map((width, index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines are fixed
              key={index}
              className="skeleton"
              style={{ width: `${width}%`, height: index === 0 ? 32 : 14, opacity: width === 0 ? 0 : 1 }}
            />
          ))}
          {children ?? (slow ? <p className="study-slow">{say("study.slow")}</p> : null)}
        </div>
      ) : null}
    </div>
  );
}
