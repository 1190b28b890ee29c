/** Gives the control of a name another value; what uses it runs again. */
export type SetInput = (name: string, value: unknown) => void;
