/** Why a formula is not set, in English. Loaded with what sets formulas (math.ts). */
export const mathWords = {
  "math.unknown": "Shown as it is written: {command} is not a command that Chancery knows in a formula.",
  "math.refused": "Shown as it is written: {command} may lead out of the study, so no formula uses it.",
  "math.wrong": "Shown as it is written: the formula cannot be read from “{rest}” on.",
  "math.end": "Shown as it is written: the formula ends before it is whole.",
  "math.large": "Shown as it is written: the formula is too large to be set.",
} as const;
