import * as library from "d3-path";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
