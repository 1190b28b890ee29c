/** Bytes up to which a data file is read whole for its types; of a larger one, a part from its start. */
export const wholeLimit = 64 * 1024 * 1024;
