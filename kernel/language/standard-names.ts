/** Names that every cell is given (contract §3). A cell may shadow them inside a function, never define them. */
export const standardNames: readonly string[] = [
  "aq",
  "op",
  "file",
  "remote",
  "sql",
  "chart",
  "input",
  "md",
  "display",
  "progress",
];
