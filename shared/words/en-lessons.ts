/** Words of the lessons and example studies on the list of studies, in English (lessons.ts). */
export const lessonWords = {
  "learn.lessons": "First steps",
  "learn.lessons.explain":
    "Three lessons, each a study of your own to try things in. The exercises tell you whether you are right.",
  "learn.examples": "Examples",
  "learn.examples.explain": "Finished studies on real data, to read, to run and to change.",
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
  "learn.disasters": "Deaths from natural disasters in a century: the trend, and the years that undo it.",
  "learn.climate": "Carbon dioxide and temperature, the two longest series, for a climate negotiation.",
} as const;
