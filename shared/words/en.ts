import { cliWords } from "./en-cli.ts";
import { kernelWords } from "./en-kernel.ts";
import { readerWords } from "./en-readers.ts";
import { screenWords } from "./en-screen.ts";
import { serverWords } from "./en-server.ts";
import { studyWords } from "./en-study.ts";
import { typeWords } from "./en-types.ts";

/** English. Each room's words stand in a file of their own, keyed `room.thing`. */
export const english = {
  ...cliWords,
  ...kernelWords,
  ...readerWords,
  ...screenWords,
  ...serverWords,
  ...studyWords,
  ...typeWords,
};
