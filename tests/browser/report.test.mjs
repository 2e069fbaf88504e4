// Opens the HTML report in Chromium: nothing runs, nothing is fetched, the marks lie on the right words, the filters
// work without a script, and axe-core finds nothing to complain about.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";
import { json, read, sets } from "./samples.mjs";

const axe = read(createRequire(import.meta.url).resolve("axe-core/axe.min.js"));
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Opens a report and notes everything that it tries to do. */
async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { requests: [], dialogs: [], errors: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("dialog", (dialog) => {
    seen.dialogs.push(dialog.message());
    dialog.dismiss();
  });
  page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  const address = pathToFileURL(file("report.html")).href;
  await page.goto(address);
  return { page, seen, address };
}

/** Words as they are compared: without the markup of the page, without white space. */
function bare(words) {
  const entities = { nbsp: " ", amp: "&", lt: "<", gt: ">", quot: '"', rsquo: "’", lsquo: "‘", mdash: "—", ndash: "–" };
  const decoded = words
    .replaceAll(/<[a-z/!][^>]*>/gi, "")
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&([a-z]+);/gi, (whole, name) => entities[name] ?? whole);
  return decoded.replaceAll(/[^\p{Letter}\p{Number}]/gu, "");
}

for (const [set, file] of Object.entries(sets)) {
  test(`the ${set}: nothing runs and nothing is fetched`, async () => {
    const { page, seen, address } = await open(file);
    await page.waitForTimeout(300);
    assert.deepEqual(seen, { requests: [address], dialogs: [], errors: [] });
    const found = await page.evaluate(() => ({
      active: [...document.querySelectorAll("script,img,iframe,object,embed,svg,link,form,base,video,audio")].length,
      handlers: [...document.querySelectorAll("*")].flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith("on") || name === "style" || name === "src"),
      ),
      links: [...document.querySelectorAll("[href]")].map((link) => link.getAttribute("href")),
      policy: document.querySelector("meta[http-equiv]").content,
    }));
    assert.equal(found.active, 0);
    assert.deepEqual(found.handlers, []);
    assert.deepEqual(found.links.filter((link) => !/^(#|https?:\/\/)/.test(link)), []);
    assert.match(found.policy, /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'$/);
    await page.context().close();
  });

  test(`the ${set}: the policy holds, and the style sheet is the one it names`, async () => {
    let asked = 0;
    const server = createServer((_, answer) => {
      asked += 1;
      answer.end("x");
    }).listen(0, "127.0.0.1");
    const { page } = await open(file);
    const style = await page.locator("article").first().evaluate((element) => getComputedStyle(element).borderTopStyle);
    assert.equal(style, "solid", "the style sheet is applied");
    const result = await page.evaluate(async (port) => {
      const blocked = [];
      document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      const image = document.createElement("img");
      image.src = `http://127.0.0.1:${port}/`;
      const sheet = document.createElement("style");
      sheet.textContent = "body { display: none }";
      document.body.append(script, image, sheet);
      await new Promise((done) => setTimeout(done, 500));
      return { ran: String(window.ran), blocked: blocked.sort(), shown: getComputedStyle(document.body).display };
    }, server.address().port);
    server.close();
    assert.deepEqual(result, { ran: "undefined", blocked: ["img-src", "script-src-elem", "style-src-elem"], shown: "block" });
    assert.equal(asked, 0);
    await page.context().close();
  });

  test(`the ${set}: the marks lie on the words of the findings`, async () => {
    const { page } = await open(file);
    const report = json(file("json"));
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll("article")].map((article) => ({
        path: article.querySelector("h2").textContent,
        notes: [...article.querySelectorAll(".note")]
          .map((note) => ({
            number: Number(note.querySelector(".number").textContent),
            rule: note.querySelector("code").textContent,
            message: note.querySelector(".message").textContent,
            marked: [...article.querySelectorAll(`.m${note.querySelector(".number").textContent}`)].map((mark) => mark.textContent).join(""),
            whole: note.classList.contains("missing"),
            quoted: note.querySelector(".quote")?.textContent ?? "",
          }))
          .sort((one, other) => one.number - other.number),
      })),
    );
    let marked = 0;
    const rest = [...report.findings];
    for (const article of shown) {
      for (const note of article.notes) {
        const finding = rest.shift();
        assert.equal(note.rule, finding.rule);
        if (note.whole) continue;
        assert.equal(bare(note.marked || note.quoted), bare(finding.text), `${finding.path} ${finding.rule} note ${note.number}`);
        marked += note.marked ? 1 : 0;
      }
    }
    assert.deepEqual(rest, [], "every finding has a note");
    assert.ok(marked >= 7, `${marked} marked`);
    await page.context().close();
  });

  test(`the ${set}: every link inside the report leads to one place`, async () => {
    const { page } = await open(file);
    const wrong = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
      const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
      const links = [...document.querySelectorAll('[href^="#"]')].map((link) => link.getAttribute("href").slice(1));
      return { twice, nowhere: links.filter((link) => !ids.includes(link)) };
    });
    assert.deepEqual(wrong, { twice: [], nowhere: [] });
    await page.context().close();
  });

  test(`the ${set}: filters work with JavaScript switched off`, async () => {
    const { page } = await open(file, { javaScriptEnabled: false });
    const visible = (selector) => page.locator(`${selector}:visible`).count();
    const all = await visible(".note");
    const errors = await visible(".note.error:not(.possible)");
    assert.ok(errors > 0);
    await page.locator("#show-error").focus();
    await page.keyboard.press("Space");
    assert.equal(await visible(".note.error:not(.possible)"), 0);
    assert.equal(await visible(".note"), all - errors);
    await page.keyboard.press("Space");
    await page.locator("#rule").selectOption("r0");
    const of_rule = await page.locator(".note.r0").count();
    assert.equal(await visible(".note"), of_rule);
    assert.equal(await visible(".note.r0"), of_rule);
    await page.locator("#rule").selectOption("all");
    await page.locator("#page").selectOption("p1");
    assert.equal(await visible("article"), 1);
    assert.equal(await visible("#p1"), 1);
    await page.context().close();
  });

  const looks = {
    desktop: {},
    dark: { colorScheme: "dark" },
    phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  };
  for (const [look, options] of Object.entries(looks)) {
    test(`the ${set}: axe-core finds nothing wrong (${look})`, async () => {
      const { page } = await open(file, { ...options, bypassCSP: true });
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document));
      const told = violations.map((found) => `${found.impact} ${found.id}: ${found.nodes.length} × ${found.nodes[0].html.slice(0, 200)} ${found.nodes[0].failureSummary}`);
      assert.deepEqual(told, []);
      await page.context().close();
    });
  }

  test(`the ${set}: nothing sticks out on a phone`, async () => {
    const { page } = await open(file, looks.phone);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${width} pixels wide`);
    await page.context().close();
  });

  test(`the ${set}: print shows everything but the filters`, async () => {
    const { page } = await open(file);
    for (const [format, width] of [["A4", 794], ["Letter", 816]]) {
      await page.setViewportSize({ width: width - 106, height: 1000 });
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".filters").isVisible(), false);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${format}: ${wide} pixels too wide`);
      const hidden = await page.evaluate(
        () => [...document.querySelectorAll(".note, .silent li")].filter((element) => !element.checkVisibility({ contentVisibilityAuto: true }) || !element.getClientRects().length).length,
      );
      assert.equal(hidden, 0, `${format}: ${hidden} parts are not printed`);
      const pdf = await page.pdf({ format, printBackground: true });
      assert.ok(pdf.length > 10_000);
    }
    await page.context().close();
  });
}
