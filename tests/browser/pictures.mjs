// Takes pictures of a report: node pictures.mjs REPORT.html FOLDER [SELECTOR]
// One picture of a screen at the element that SELECTOR finds, for desktop, dark and phone; the whole for print.
import path from "node:path";
import { launch } from "./chromium.mjs";

const [report, folder, selector = "body"] = process.argv.slice(2);
const address = `file://${path.resolve(report)}`;
const browser = await launch();
const views = [
  ["desktop", { viewport: { width: 1280, height: 1400 } }],
  ["dark", { viewport: { width: 1280, height: 1400 }, colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 1600 }, isMobile: true, hasTouch: true }],
];
for (const [name, options] of views) {
  const page = await browser.newPage(options);
  await page.goto(address);
  await page.locator(selector).first().evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.close();
}
for (const format of ["A4", "Letter"]) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.pdf({ path: path.join(folder, `${format}.pdf`), format, printBackground: true });
  await page.close();
}
await browser.close();
