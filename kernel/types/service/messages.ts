import ts from "typescript";
import { say } from "../../../shared/words/english.ts";

/** “Object is possibly null” and its kin. */
const nullCodes = [2531, 2532, 2533, 18047, 18048, 18049];

/** Mismatches, which are about null alone where all else fits. */
const mismatchCodes = [2322, 2345, 2769];

/** The text of a message on one line, without the paths of our modules. */
export function flattenMessage(message: string | ts.DiagnosticMessageChain): string {
  const text =
    typeof message !== "string" && message.code === 2769
      ? flattenOverloads(message)
      : ts.flattenDiagnosticMessageText(message, " ");
  const column = /Type '[^']*\bOp<("[^>]*?"), "\w+"[^']*' is not assignable to type 'Expression</.exec(
    text,
  )?.[1];
  if (column !== undefined) return say("types.noColumn", { name: column });
  return (
    text
      .replace(/\s+/g, " ")
      .replace(/import\("[^"]*"\)\./g, "")
      // What to install and how to set up a project means nothing to a cell.
      .replace(/(Cannot find name '[^']*'\.) Do you need to .*$/, "$1")
      .trim()
  );
}

/** Of a call that fits no overload, the last one's reason: it is the most general. */
function flattenOverloads(chain: ts.DiagnosticMessageChain): string {
  const last = chain.next?.at(-1);
  const reason = last?.next?.at(-1) ?? last;
  if (!reason) return chain.messageText;
  return `${chain.messageText} ${ts.flattenDiagnosticMessageText(reason, " ")}`;
}

/** Whether a finding would be none if the value were never missing. */
export function isAboutNull({ code, messageText }: ts.Diagnostic): boolean {
  if (nullCodes.includes(code)) return true;
  if (!mismatchCodes.includes(code) || typeof messageText === "string") return false;
  const leaves = findLeaves(messageText);
  return leaves.length > 0 && leaves.every((leaf) => /^Type '(null|undefined)' is not assignable/.test(leaf));
}

function findLeaves({ next }: ts.DiagnosticMessageChain): string[] {
  return (next ?? []).flatMap((one) => (one.next?.length ? findLeaves(one) : [one.messageText]));
}
