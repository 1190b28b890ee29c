import * as library from "d3-chord";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
