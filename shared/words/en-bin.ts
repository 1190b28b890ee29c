/** Words of deleting studies and of the bin, in English. */
export const binWords = {
  delete: "Delete “{title}”",
  "delete.title": "Delete “{title}”?",
  "delete.means":
    "Its file goes to the bin, where it stays for {days} days. Comments, versions and links are deleted now, for everyone.",
  "delete.do": "Move to the bin",
  "sealed.means":
    "A sealed study does not go to the bin: the lab server has nothing of it that it could keep. It is deleted now, for everyone; devices that have it keep their copy.",
  "sealed.done": "“{title}” is deleted for everyone.",
  keep: "Keep",
  deleted: "“{title}” is in the bin.",
  title: "Bin ({count})",
  when: "Deleted {when}",
  left: "stays for {count} days",
  "left.one": "stays for a day",
  restore: "Restore",
  "return.label": "Restore “{title}”",
  restored: "“{title}” is a study again.",
  forGood: "Delete for good",
  "forGood.label": "Delete for good: “{title}”",
  "forGood.title": "Delete “{title}” for good?",
  "forGood.means": "Nobody can bring it back afterwards, except from a backup.",
  "forGood.done": "“{title}” is deleted for good.",
} as const;
