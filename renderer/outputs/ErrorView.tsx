import { useState } from "react";
import type { CellError } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { translate } from "../../shared/words/translate.ts";
import { WithCode } from "../components/WithCode.tsx";

/** Characters of a message that are shown at once: more would push the rest of the study away. */
const shownAtOnce = 2000;

/** Why a cell failed: the message, where, and what may help. What a cell throws is a stranger's text as an output is. */
export function ErrorView({ error }: { error: CellError }) {
  const { name, message, line, column, hint } = error;
  const where =
    line === undefined
      ? null
      : column === undefined
        ? say("output.failed.line", { line })
        : say("output.failed.at", { line, column });
  return (
    <div className="error-view" role="alert">
      <p className="error-message">
        {name && name !== "Error" && !message.startsWith(name) ? (
          <span className="error-name">{showControls(name)}: </span>
        ) : null}
        <Sentence text={showControls(translate(message))} />
      </p>
      {hint ? (
        <p className="error-hint">
          <Sentence text={showControls(translate(hint))} />
        </p>
      ) : null}
      {where ? <p className="error-where">{where}</p> : null}
    </div>
  );
}

function Sentence({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  if (whole || text.length <= shownAtOnce) return <WithCode text={text} />;
  return (
    <>
      <WithCode text={`${text.slice(0, shownAtOnce)}…`} />{" "}
      <button type="button" className="output-more" onClick={() => setWhole(true)}>
        {say("output.text.more", { count: text.length })}
      </button>
    </>
  );
}
