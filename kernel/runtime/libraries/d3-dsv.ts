import * as library from "d3-dsv";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
