import * as library from "d3-random";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
