/** What a variable holds (kernel/runtime/describe.ts), in the language of the screen: kernels speak English. */
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage } from "../../shared/words/language.ts";

const group = (digits: string) => Number(digits).toLocaleString(currentLanguage());

const kinds = [
  "boolean",
  "chart",
  "class",
  "control",
  "function",
  "number",
  "object",
  "string",
  "symbol",
] as const;

/**
 * @param description as the kernel gives it: `table 147698 × 4`, `list of 6`, `string "a"`
 * @returns the same with its kind in the reader's words and its sizes grouped; what is no known kind as it is
 */
export function tellValue(description: string): string {
  const table = /^table (\d+) × (\d+)$/.exec(description);
  if (table) return say("study.value.table", { rows: group(table[1] ?? ""), columns: group(table[2] ?? "") });
  const list = /^(list|Map|Set) of (\d+)$/.exec(description);
  if (list) {
    const kind = list[1] === "list" ? say("study.value.list") : (list[1] ?? "");
    return say("study.value.of", { kind, count: group(list[2] ?? "") });
  }
  const kind = kinds.find((name) => description === name || description.startsWith(`${name} `));
  return kind === undefined ? description : say(`study.value.${kind}`) + description.slice(kind.length);
}
