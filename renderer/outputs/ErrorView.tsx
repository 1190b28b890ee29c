import type { CellError } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";

/** A sentence in which names stand between backticks, as in Markdown. */
function WithCode({ text }: { text: string }) {
  return text.split(/`([^`\n]+)`/).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence are known by their order
      <code key={at}>{part}</code>
    ) : (
      part
    ),
  );
}

/** Why a cell failed: the message, where, and what may help. */
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
          <span className="error-name">{name}: </span>
        ) : null}
        <WithCode text={message} />
      </p>
      {hint ? (
        <p className="error-hint">
          <WithCode text={hint} />
        </p>
      ) : null}
      {where ? <p className="error-where">{where}</p> : null}
    </div>
  );
}
