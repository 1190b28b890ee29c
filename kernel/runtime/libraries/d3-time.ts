import * as library from "d3-time";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
