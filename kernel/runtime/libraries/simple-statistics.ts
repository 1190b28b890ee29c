import * as library from "simple-statistics";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
