import { say } from "../../shared/words/catalogue.ts";
import { LongText } from "./ValueView.tsx";

/** Text a cell shows, or a line it wrote to the console; the kind of line is said, not only coloured. */
export function TextView({ text, stream }: { text: string; stream: "log" | "warn" | "error" | undefined }) {
  const kind = stream === "warn" ? say("output.warn") : stream === "error" ? say("output.error") : null;
  return (
    <pre className={`text-view${stream ? ` text-${stream}` : ""}`}>
      {kind ? <span className="text-kind">{kind}</span> : null}
      <LongText className="text-body" text={text} />
    </pre>
  );
}
