/** Limits of the port, apart from its schemas: the sandbox's process needs them and no parser. */

/** Largest message the host accepts from a kernel, in UTF-16 code units; a larger one ends the kernel. */
export const maxKernelMessageLength = 32 * 1024 * 1024;

/** Longest address that a cell may ask for, in UTF-16 code units: what servers and proxies commonly take. */
export const maxAddressLength = 8192;
