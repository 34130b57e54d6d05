// A stand-in server for drawing pages: serves dist and answers the API from fixtures. Never shipped, never used by tests of the product.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { answer } from "./answers.mjs";
import { onEdit } from "./edits.mjs";

const dist = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "dist");
const port = Number(process.env.STUB_PORT ?? 8701);
const TYPES = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

async function file(path, response) {
  const wanted = extname(path) ? normalize(path) : "/index.html";
  try {
    const bytes = await readFile(join(dist, wanted));
    response.writeHead(200, {
      "content-type": TYPES[extname(wanted)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
    });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://stub");
  if (!url.pathname.startsWith("/api/v1")) return file(url.pathname, response);
  const path = url.pathname.slice("/api/v1".length);
  if (path === "/events") {
    response.writeHead(200, { "content-type": "text/event-stream" }).write(": open\n\n");
    return onEdit((change) => response.write(`event: changed\ndata: ${JSON.stringify(change)}\n\n`));
  }
  let body = "";
  for await (const part of request) body += part;
  const told = answer(
    request.method,
    path,
    url.searchParams,
    body ? JSON.parse(body) : {},
    request.headers.cookie ?? "",
  );
  response.writeHead(told.status ?? 200, {
    "content-type": told.status >= 400 ? "application/problem+json" : "application/json",
    ...told.headers,
  });
  response.end(told.body === undefined ? undefined : JSON.stringify(told.body));
}).listen(port, "127.0.0.1", () => console.log(`stub on http://127.0.0.1:${port}`));
