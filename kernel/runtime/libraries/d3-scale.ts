import * as library from "d3-scale";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
