// The reports that the tests look at.
//
// "sample" is the hostile one that every writer is tested with (src/report/sample.rs); "pages" are some of
// fixtures/pages. `.ci/browser` makes both before it runs the tests.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export const sample = (name) => path.join(root, "target/sample", name);
export const pages = (name) => path.join(root, "target/pages", name);
export const schema = (name) => path.join(root, "tests/schemas", name);
export const read = (file) => fs.readFileSync(file, "utf8");
export const json = (file) => JSON.parse(read(file));
export const sets = { sample, pages };
