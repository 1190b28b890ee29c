import type { Column } from "../../../shared/protocol/outputs.ts";
import type { WordKey } from "../../../shared/words/catalogue.ts";

/** What kinds of columns are called. */
export const typeWords: Record<Column["type"], WordKey> = {
  number: "output.type.number",
  bigint: "output.type.bigint",
  string: "output.type.string",
  boolean: "output.type.boolean",
  date: "output.type.date",
  list: "output.type.list",
  object: "output.type.object",
};
