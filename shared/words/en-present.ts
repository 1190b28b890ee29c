/** Words of the presentation, in English. They are loaded with it (present.ts). */
export const presentWords = {
  "present.label": "Presentation of {title}",
  "present.slide": "Slide {number} of {count}",
  "present.slide.titled": "Slide {number} of {count}: {title}",
  "present.previous": "Previous slide",
  "present.next": "Next slide",
  "present.fullScreen": "Full screen",
  "present.fullScreen.leave": "Leave full screen",
  "present.speaker": "Open the speaker’s window",
  "present.notes": "Notes below the slide",
  "present.close": "End the presentation",
  "present.empty":
    "This study shows nothing yet that could be presented. Write a heading, or run a cell that shows a chart.",
  "present.dark": "The screen is dark. Press B to go on.",
  "speaker.title": "Speaker’s window · {title}",
  "speaker.now": "Now",
  "speaker.then": "Then",
  "speaker.last": "That was the last slide.",
  "speaker.notes": "Notes",
  "speaker.none": "No notes for this slide. They are HTML comments in its text that begin with “notes:”.",
  "speaker.elapsed": "Since the beginning",
  "speaker.blocked":
    "The browser did not let the speaker’s window open. The notes stand below the slide instead.",
} as const;
