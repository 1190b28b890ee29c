/** Words of a chart in which people select, in English. They are loaded with it (selection.ts). */
export const selectionWords = {
  "selection.nothing": "Nothing selected",
  "selection.clear": "Clear selection",
  "selection.form": "Choose by keyboard",
  "selection.apply": "Select",
  "selection.from": "{name} from",
  "selection.to": "{name} to",
  "selection.span": "{name} from {low} to {high}",
  "selection.days": "{name} from {low} to {high}",
  "selection.more": "and {count} more",
  "selection.first": "The first {count} are listed. Select others in the chart.",
  "selection.true": "true",
  "selection.false": "false",
} as const;
