/** Words of the kernel, in English. */
export const kernelWords = {} as const;
