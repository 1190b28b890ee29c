/** Words of the server, in English. */
export const serverWords = {} as const;
