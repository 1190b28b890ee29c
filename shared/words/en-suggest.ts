/** Words about suggestions, in English. */
export const suggestWords = {
  "suggest.open": "Suggest a change",
  "suggest.form": "Suggest a change of {name}",
  "suggest.text": "The cell as you would write it",
  "suggest.note": "Why (optional)",
  "suggest.send": "Suggest",
  "suggest.cancel": "Cancel",
  "suggest.same": "Nothing is changed yet. Change the text, then suggest it.",
  "suggest.long":
    "The text is too long for a suggestion. Suggest a change of a shorter cell, or write a comment.",
  "suggest.list": "Suggestions for {name}",
  "suggest.by": "{name} suggests",
  "suggest.more": "Show {count} more",
  "suggest.conflict":
    "The cell was changed in the same words since. What follows replaces the cell's text as it is now.",
  "suggest.already": "The cell says this already.",
  "suggest.accept": "Accept",
  "suggest.reject": "Reject",
  "suggest.withdraw": "Withdraw",
  "suggest.replace": "Replace the cell's text",
  "suggest.bringBack": "Bring the cell back with this text",
  "suggest.all": "Open suggestions",
  "suggest.count": "Suggestions: {count}",
  "suggest.decided": "Suggestions that were decided",
  "suggest.accepted": "{name} suggested, {by} accepted",
  "suggest.rejected": "{name} suggested, {by} rejected",
  "suggest.withdrawn": "{name} suggested and withdrew",
} as const;
