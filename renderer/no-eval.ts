/**
 * zod tries whether it may compile its checks to code; the page's policy forbids that, and would report each try. Must be
 * imported before any schema is made.
 */
import { config } from "zod";

config({ jitless: true });
