/** Words of the lessons and example studies on the list of studies, in English (lessons.ts). */
export const lessonWords = {
  "learn.lessons": "First steps",
  "learn.lessons.explain":
    "Three lessons, each a study of your own to try things in. The exercises tell you whether you are right.",
  "learn.examples": "Examples",
  "learn.examples.explain":
    "Finished studies to read, to run and to change. Where data are invented, the study says so.",
  "learn.all": "Lessons and examples",
  "learn.minutes": "{minutes} min",
  "learn.begin": "Begin",
  "learn.begin.label": "Begin: {title}",
  "learn.copy": "Open a copy",
  "learn.copy.label": "Open a copy: {title}",
  "learn.go": "Continue",
  "learn.go.label": "Continue: {title}",
  "learn.preparing": "Preparing {title}",
  "learn.failed": "{title} could not be opened. {reason}",
  "learn.missing": "A data file of it did not load. Check the connection, then try again.",
  "learn.reading": "Cells, controls, where a figure comes from, comments and history. No code to write.",
  "learn.analysis":
    "From a file to a chart and a sentence whose numbers are computed, in five small changes.",
  "learn.reviewing":
    "Three figures for the minister, all of them wrong: find why, and suggest the correction.",
  "learn.development":
    "Longer lives, smaller families: have the regions of the world drawn closer since 1955?",
  "learn.voting": "How often 27 states vote alike, by decade, on a map and in one line for each pair.",
  "learn.refugees": "Where refugees are, where they came from, and what that is beside the size of the host.",
  "learn.disasters":
    "A century of deaths from natural disasters: the trend, the years that undo it, and reserves for them.",
  "learn.trade":
    "Concentration of suppliers and dependence on imports, with a supplier that stops. Invented data.",
  "learn.climate":
    "Carbon dioxide, temperature, and what each negotiating group emits by three ways of counting.",
  "learn.tone": "A rolling mean, an alarm and a test of chance, on invented data that say what is in them.",
  "template.title": "New from a template",
  "template.explain":
    "A study with its parts in place, on data that ship. What is in italics and in the tables is to be written over.",
  "template.close": "Close",
  "template.use": "Use",
  "template.use.label": "Use the template: {title}",
  "template.report":
    "What happened, key figures with their sources, places on a map, what is asked of the reader.",
  "template.brief": "One country in figures, refugees and votes, with room for interests and questions.",
  "template.board": "Indicators against thresholds: what is usual, to be watched, at alarm, and who is told.",
} as const;
