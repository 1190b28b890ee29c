import { expect, test } from "vitest";
import { nameField } from "../../../exchange/charts/name-field.ts";

test.each([
  [{ field: "share", aggregate: "mean", type: "quantitative" }, "Mean of share", "Moyenne – share"],
  [{ aggregate: "count" }, "Number of rows", "Nombre de lignes"],
  [{ field: "V", aggregate: "stdev" }, "Standard deviation of V", "Écart-type – V"],
  [{ field: "V", aggregate: "q3" }, "Third quartile of V", "Troisième quartile – V"],
  [{ field: "V", aggregate: "missing" }, "Number of missing V", "Nombre de valeurs manquantes – V"],
  [{ field: "share", aggregate: "exponential" }, "Exponential – share", "Exponential – share"],
  [{ field: "day", timeUnit: "utcyear" }, "day", "day"],
  [{ field: "share", bin: true }, "share", "share"],
  [{ field: "a\\.b" }, "a.b", "a.b"],
  [
    { field: "share", aggregate: { argmax: "year" } },
    "share where year is greatest",
    "share (maximum – year)",
  ],
  [{ field: "share", aggregate: { argmin: "a\\.b" } }, "share where a.b is least", "share (minimum – a.b)"],
])("%j is named in the language of the screen", (definition, en, fr) => {
  expect(nameField(definition, "en")).toBe(en);
  expect(nameField(definition, "fr")).toBe(fr);
});

// Of Vega-Lite: `AGGREGATE_OP_INDEX`, without those that are no one number.
test.each(
  "average mean sum median min max count valid distinct missing product stdev stdevp variance variancep stderr q1 q3 ci0 ci1".split(
    " ",
  ),
)("what %s makes of a field has words of its own in both languages", (aggregate) => {
  const names = (["en", "fr"] as const).map((language) => nameField({ field: "V", aggregate }, language));
  // Where there are none, both say the same.
  expect(names[0]).not.toBe(names[1]);
});
