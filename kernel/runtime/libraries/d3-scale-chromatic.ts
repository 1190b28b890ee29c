import * as library from "d3-scale-chromatic";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
