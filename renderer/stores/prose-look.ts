import { openSwitch } from "./preference.ts";

/** Whether text is edited as it looks on this device; as Markdown otherwise. */
export const editsAsItLooks = openSwitch("prose.look", true);
