// Holds pack files against their schemas in the language server that editors use: the built-in ones have no mistakes, bad
// ones are told on the bad line, and keys are completed and explained.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import server from "yaml-language-server";
import { TextDocument } from "vscode-languageserver-textdocument";
import { read, root } from "./samples.mjs";

const service = server.getLanguageService({
  schemaRequestService: async (address) => read(fileURLToPath(address)),
  workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).href },
});
service.configure({ validate: true, completion: true, hover: true, customTags: [], yamlVersion: "1.2" });

const rules = path.join(root, "rules");

/** A file as an editor has it open. */
let version = 0;
const open = (file, text = read(file)) => TextDocument.create(pathToFileURL(file).href, "yaml", ++version, text);

/** What the editor underlines: `line: message`. */
const problems = async (document) =>
  (await service.doValidation(document, false)).map(({ message, range }) => `${range.start.line + 1}: ${message}`);

/** The first line of a file, which names the schema. */
const schemaLine = (kind) => `# yaml-language-server: $schema=../../docs/${kind}.schema.json\n`;
const draft = (text, file = "draft.yaml") =>
  open(path.join(rules, "rhizotomy", file), schemaLine(file === "pack.yaml" ? "pack" : "topic") + text);

test("built-in pack files have no mistakes", async () => {
  const files = fs.readdirSync(rules).flatMap((pack) =>
    fs.readdirSync(path.join(rules, pack)).map((file) => path.join(rules, pack, file)),
  );
  assert.ok(files.length > 20);
  for (const file of files) assert.deepEqual(await problems(open(file)), [], file);
});

// Without the server around it, some messages are the names of those that an editor shows.
const rule = "rules:\n  r:\n    contradicts: f\n    severity: error\n    message: m\n    why: w\n    advice: a\n";

for (const [name, line, words, text, file] of [
  ["an unknown key", 4, /DisallowedExtraPropWarning/, "concepts:\n  tea:\n    trems: [tea]\n"],
  ["a concept without terms", 3, /Missing property "terms"/, "concepts:\n  tea:\n    class: drink\n"],
  ["a list that is none", 4, /Incorrect type. Expected "array"/, "concepts:\n  tea:\n    terms: tea\n"],
  ["a rule without a message", 3, /Missing property "message"/, rule.replace("    message: m\n", "")],
  ["an unknown severity", 5, /enumWarning/, rule.replace("error", "fatal")],
  ["an unknown check", 4, /enumWarning/, rule.replace("contradicts: f", "metadata: reviewdate")],
  ["a rule that looks at nothing", 3, /Missing property "contradicts"/, rule.replace("    contradicts: f\n", "")],
  ["a rule that looks at two things", 4, /oneOfWarning/, rule.replace("contradicts: f", "contradicts: f\n    requires: g")],
  ["a fact without evidence", 3, /Missing property "evidence"/, "facts:\n  f:\n    statement: s\n"],
  ["a day that is none", 8, /patternWarning/, "title: t\nversion: '1'\nevidence:\n  e:\n    title: t\n    publisher: p\n    reviewed: 4 May\n    check-by: 2028-01-01\n    url: u\n", "pack.yaml"],
  ["a pack without a title", 2, /Missing property "title"/, "version: '1'\n", "pack.yaml"],
]) {
  test(`${name} is told on its line`, async () => {
    const told = await problems(draft(text, file));
    assert.ok(told.some((problem) => problem.startsWith(`${line}: `) && words.test(problem)), JSON.stringify(told));
  });
}

test("a good draft has no mistakes", async () => {
  assert.deepEqual(await problems(draft(rule)), []);
});

test("keys are completed and explained", async () => {
  const document = draft(`${rule}    \n`);
  const end = { line: document.lineCount - 2, character: 4 };
  const labels = (await service.doComplete(document, end, false)).items.map((item) => item.label);
  for (const key of ["hedged", "topic", "yields-to", "examples"]) assert.ok(labels.includes(key), `${key}: ${labels}`);
  const hover = await service.doHover(document, { line: 3, character: 6 });
  assert.match(JSON.stringify(hover), /reports where a page contradicts it/);
});
