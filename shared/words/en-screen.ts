/** Words of the screen, in English. */
export const screenWords = {} as const;
