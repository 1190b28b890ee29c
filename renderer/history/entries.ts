/** The entry of the time line for the study as it is. */
export const nowKey = "now";

/** What is chosen while something is being deleted for good. */
export const eraseKey = "erase";
