/** Arquero's functions for table expressions. */
export { op } from "arquero";
