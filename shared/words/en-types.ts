/** Words of the language service and of `chancery check`, in English. */
export const typeWords = {
  "types.null":
    "Where the value is missing, arithmetic and comparisons take it for 0, and reading a member of it stops the cell. Leave such rows out first, or write `?? …` behind it.",
  "types.file": "There is no file {name} in this study.",
  "types.file.nearest": "There is no file {name} in this study. Did you mean {nearest}?",
  "types.fix.nearest": "Change to {name}",
  "types.fix.await": "Wait for it with await",
  "types.rename.none": "There is no name here that can be changed.",
  "types.rename.foreign": "{name} is not declared in this study, so it cannot be renamed here.",
  "types.rename.invalid": "{name} is not a name that a variable can have.",
  "types.rename.standard": "{name} is what every cell is given; choose another name.",
  "types.rename.taken": "{name} is in use already, in the cell {cell}; choose another name.",
  "types.column.number": "number",
  "types.column.bigint": "whole number",
  "types.column.string": "text",
  "types.column.boolean": "true or false",
  "types.column.date": "date",
  "types.column.list": "list",
  "types.column.object": "object",
  "types.column.missing": "{missing} of {rows} missing",
  "types.column.start": "as in the first {rows} rows",
  "types.column.samples": "such as {samples}",
} as const;
