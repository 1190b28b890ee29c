/** Readers of rare formats, where cells are checked: Node, or a worker with modules. */
export { loadFormat } from "../../readers/load-format.ts";
