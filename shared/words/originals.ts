/**
 * English as kernel and server speak it, for whoever recognises their messages in another language. The app's page has
 * it only then (vite.config.ts): what nothing in a window says itself would be a large part of its first scripts.
 */
export { english as originals } from "./en.ts";
