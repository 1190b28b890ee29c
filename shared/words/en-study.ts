/** Words of the study file, in English. */
export const studyWords = {
  "study.line": "Line {line}: {problem}",
  "study.duplicate":
    "two cells are named {id}; the first is at line {first}. Rename one of them, for instance {#{id}-2}.",
  "study.badName":
    "{written} does not name a cell. Write {#name} with letters, digits, “-” and “_”, once per cell.",
  "study.badMarker":
    "this cell marker cannot be read. Write <!-- cell {#name} --> on a line of its own, or take the line out.",
  "study.noEnd":
    "the cell ends at a line <!-- {until} -->, which is not there. Add it where the cell's text ends.",
  "study.longFront":
    "the front matter has {length} characters, and {limit} are the most that are read. Move what is long into the text.",
  "study.nestedKeys":
    "the front matter has a list or a map as the key of another key. Write keys as words between the two lines “---”.",
  "study.yaml": "the front matter is not valid YAML: {reason} Correct it between the two lines “---”.",
  "study.version":
    "the file is of Chancery format {version}, and this Chancery reads format 1. Update Chancery to open it.",
} as const;
