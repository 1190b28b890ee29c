import ts from "typescript";

/** Documentation of a symbol as Markdown: its text, then its tags. */
export function writeDocumentation(
  parts: readonly ts.SymbolDisplayPart[] | undefined,
  tags: readonly ts.JSDocTagInfo[] | undefined,
): string {
  const text = ts.displayPartsToString([...(parts ?? [])]);
  const lines = (tags ?? []).map(({ name, text: own }) =>
    `*@${name}* ${ts.displayPartsToString(own)}`.trim(),
  );
  return [text, ...lines].filter((part) => part !== "").join("\n\n");
}
