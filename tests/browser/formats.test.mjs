// Reads the reports for machines as their consumers do: against the published schemas, or ours where none is published.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import Ajv from "ajv";
import formats from "ajv-formats";
import { json, read, schema, sets } from "./samples.mjs";

const byJsonSchema = { sarif: "sarif-2.1.0.json", gitlab: "gitlab.json", rdjson: "rdjson.json" };
const byXsd = { junit: "junit-10.xsd", checkstyle: "checkstyle.xsd" };

function validator(name) {
  // SARIF's schema has patterns that are none in Unicode mode.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats(ajv);
  return ajv.compile(json(schema(name)));
}

for (const [set, file] of Object.entries(sets)) {
  for (const [format, name] of Object.entries(byJsonSchema)) {
    test(`${format} of the ${set} is valid`, () => {
      const valid = validator(name);
      assert.ok(valid(json(file(format))), JSON.stringify(valid.errors, null, 2));
    });
  }

  for (const [format, name] of Object.entries(byXsd)) {
    test(`${format} of the ${set} is valid`, () => {
      execFileSync("xmllint", ["--noout", "--nonet", "--schema", schema(name), file(format)], { stdio: "pipe" });
    });
  }

  test(`every line of ndjson of the ${set} is JSON`, () => {
    const records = read(file("ndjson")).trimEnd().split("\n").map((line) => JSON.parse(line));
    const whole = json(file("json"));
    assert.equal(records.filter((record) => record.type === "finding").length, whole.findings.length);
    assert.deepEqual(records.at(-1), { type: "summary", ...whole.summary });
  });

  test(`the github commands of the ${set} are what a runner reads`, () => {
    for (const line of read(file("github")).trimEnd().split("\n")) {
      assert.match(line, /^(::(error|warning|notice) file=[^:,]*(,(line|endLine|col|endColumn)=\d+|,title=[^:,]*)*::|leaflint: )/);
    }
  });

  test(`no line of the ${set} for people is a command to a build server`, () => {
    for (const format of ["text", "concise", "markdown"]) {
      for (const line of read(file(format)).split("\n")) {
        assert.doesNotMatch(line, /^\s*::|##\[|##vso\[|##teamcity\[/, format);
        assert.doesNotMatch(line, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/, format);
      }
    }
  });
}

test("a broken report is not taken for a valid one", () => {
  for (const [format, name] of Object.entries(byJsonSchema)) {
    const broken = JSON.parse(JSON.stringify(json(sets.sample(format))).replaceAll(/"(startLine|begin|line)":\d+/g, '"$1":0'));
    assert.equal(validator(name)(broken), false, format);
  }
});
