/** Words of the cli, in English. */
export const cliWords = {} as const satisfies Record<string, string>;
