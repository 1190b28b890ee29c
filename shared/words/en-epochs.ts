/** Words on a document that began anew, in English. */
export const epochWords = {
  "epoch.renewed":
    "The server has begun this study's document anew. Nothing of the study is lost; steps from before can no longer be undone.",
  "epoch.carried.one":
    "The server has begun this study's document anew. What you had changed in one cell was carried over; steps from before can no longer be undone.",
  "epoch.carried.many":
    "The server has begun this study's document anew. What you had changed in {count} cells was carried over; steps from before can no longer be undone.",
} as const;
