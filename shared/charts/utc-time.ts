/**
 * Makes a compiled chart speak UTC, as cells do. Vega draws time in the viewer's own zone unless told otherwise, and
 * in Santiago the first of January 1955 would stand in 1954. Works on Vega's output of vega-lite, where a time scale,
 * a time unit and each expression can be named. Functions and their twins: Vega's expression reference, "Date-Time".
 */

const localFunctions =
  /\b(timeFormat|timeParse|datetime|year|quarter|month|date|day|dayofyear|hours|minutes|seconds|milliseconds|timeOffset|timeSequence)\(/g;

const twins: Readonly<Record<string, string>> = {
  timeFormat: "utcFormat",
  timeParse: "utcParse",
  datetime: "utc",
  timeOffset: "utcOffset",
  timeSequence: "utcSequence",
};

/** Keys whose text is an expression in a Vega specification. */
const expressionKeys = new Set(["signal", "expr", "test", "update", "init"]);

/** @param expression a Vega expression; quoted text in it stays */
export function toUtcFunctions(expression: string): string {
  return expression
    .split(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : part.replace(localFunctions, (_whole, name: string) => `${twins[name] ?? `utc${name}`}(`),
    )
    .join("");
}

/**
 * @param compiled a Vega specification as vega-lite gives it; not changed
 * @returns the same with time scales, time units and expressions in UTC
 */
export function speakUtc<T>(compiled: T): T {
  return convert(compiled, "") as T;
}

function convert(value: unknown, key: string): unknown {
  if (typeof value === "string") return expressionKeys.has(key) ? toUtcFunctions(value) : value;
  if (Array.isArray(value)) return value.map((inner) => convert(inner, key));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>);
  const type = (value as { type?: unknown }).type;
  return Object.fromEntries(
    entries
      .map(([name, inner]) => {
        // Rows of data are the author's, not a specification.
        if (name === "values" && Array.isArray(inner)) return [name, inner];
        if (name === "type" && inner === "time" && "range" in value) return [name, "utc"];
        if (name === "formatType" && inner === "time") return [name, "utc"];
        if (name === "timezone" && type === "timeunit") return [name, "utc"];
        return [name, convert(inner, name)];
      })
      .concat(type === "timeunit" && !("timezone" in value) ? [["timezone", "utc"]] : []),
  );
}
