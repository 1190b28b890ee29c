import { expect, test } from "vitest";
import { nameField } from "../../../exchange/charts/name-field.ts";

test.each([
  [{ field: "share", aggregate: "mean", type: "quantitative" }, "Mean of share", "Moyenne – share"],
  [{ aggregate: "count" }, "Number of rows", "Nombre de lignes"],
  [{ field: "share", aggregate: "stdev" }, "Share", "Share"],
  [{ field: "day", timeUnit: "utcyear" }, "day", "day"],
  [{ field: "share", bin: true }, "share", "share"],
  [{ field: "a\\.b" }, "a.b", "a.b"],
  [{ field: "share", aggregate: { argmax: "year" } }, "share", "share"],
])("%j is named in the language of the screen", (definition, en, fr) => {
  expect(nameField(definition, "en")).toBe(en);
  expect(nameField(definition, "fr")).toBe(fr);
});
