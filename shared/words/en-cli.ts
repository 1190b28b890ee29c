/** Words of the command line, in English. */
export const cliWords = { "cli.name": "chancery" } as const;
