// Opens a page in headless Chromium at given widths and prints what it saw as JSON.
// Usage: node browser.mjs PAGE.html OUTPUT_FOLDER CHROMIUM WIDTH…
// Leaves, for each width, a picture of the window and of the whole page, and page.pdf, as it is printed, in the folder.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [page, folder, executablePath, ...widths] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

const browser = await chromium.launch({
  executablePath,
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

function measure() {
  const shown = (element) => element.getClientRects().length > 0;
  const rows = [...document.querySelectorAll("tbody tr")].filter(shown);
  const cells = rows.flatMap((row) => [...row.children]);
  return {
    scrollWidth: document.scrollingElement.scrollWidth,
    innerWidth: window.innerWidth,
    cards: rows.filter((row) => getComputedStyle(row).display === "block").length,
    labels: cells.map((cell) => getComputedStyle(cell, "::before").content),
    cut: cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
    draft: [...document.querySelectorAll(".draft")].some(shown),
  };
}

try {
  // The page forbids every script; axe needs to be one.
  const context = await browser.newContext({ bypassCSP: true });
  const requests = [];
  const seen = {};
  for (const width of widths.map(Number)) {
    const tab = await context.newPage();
    tab.on("request", (request) => requests.push(request.url()));
    await tab.setViewportSize({ width, height: 900 });
    await tab.goto(pathToFileURL(page).href);
    seen[width] = await tab.evaluate(measure);
    await tab.screenshot({ path: `${folder}/${width}.png` });
    await tab.screenshot({ path: `${folder}/${width}-whole.png`, fullPage: true });
    if (width === Number(widths.at(-1))) {
      await tab.pdf({ path: `${folder}/page.pdf`, preferCSSPageSize: true, printBackground: false });
    }
    await tab.addScriptTag({ path: axe });
    const { violations } = await tab.evaluate(() => globalThis.axe.run());
    seen[width].violations = violations.map((found) => `${found.id}: ${found.nodes[0].html}`);
    await tab.close();
  }
  console.log(JSON.stringify({ requests, widths: seen }));
} finally {
  await browser.close();
}
