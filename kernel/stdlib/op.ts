import { aq } from "./aq.ts";

/** Arquero's functions for table expressions. */
export const { op } = aq;
