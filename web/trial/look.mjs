// Takes pictures for the designer: node trial/look.mjs name path [language] [theme] [width] …; five arguments per picture.
import { open, signIn } from "./harness.mjs";

const [name, path, language = "en", theme = "light", width = "1440", person = "Marta"] = process.argv.slice(2);
const size = Number(width);
const page =
  person === "-"
    ? await open(path, { language, theme, width: size, height: size < 640 ? 844 : 900 })
    : await signIn(person, path, { language, theme, width: size, height: size < 640 ? 844 : 900 });
await page.page.waitForTimeout(400);
await page.shot(name);
if (process.env.AXE) await page.meetsAxe();
await page.close();
