// Reads /api/v1/openapi.json and shows each route with its parameters, body and answer. No other source, no library.
const text = (tag, content, className) => {
  const node = document.createElement(tag);
  if (content) node.textContent = content;
  if (className) node.className = className;
  return node;
};

/** An example of a schema: names with their kinds, three levels deep. */
function shape(schema, all, depth = 0) {
  if (!schema) return null;
  if (schema.$ref) return depth > 3 ? "…" : shape(all[schema.$ref.split("/").pop()], all, depth + 1);
  const one = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (one) return shape(one.find((part) => part.type !== "null") ?? one[0], all, depth);
  const kind = [schema.type].flat().filter((word) => word !== "null")[0];
  if (kind === "array") return [shape(schema.items, all, depth + 1)];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, part]) => [name, shape(part, all, depth + 1)]),
    );
  }
  return schema.enum ? schema.enum.join(" | ") : (schema.format ?? kind ?? "any");
}

function part(title, content) {
  const box = document.createDocumentFragment();
  box.append(text("p", title, "quiet"), text("pre", content));
  return box;
}

function route(path, method, operation, all) {
  const box = text("details");
  const head = text("summary");
  head.append(text("b", method.toUpperCase()), text("code", path), text("span", operation.summary ?? "", "quiet"));
  box.append(head);
  if (operation.description) box.append(text("p", operation.description));
  const named = (operation.parameters ?? []).map((one) => `${one.name} (${one.in}) ${one.description ?? ""}`.trim());
  if (named.length) box.append(part("Parameters", named.join("\n")));
  const body = operation.requestBody?.content?.["application/json"]?.schema;
  if (body) box.append(part("Body", JSON.stringify(shape(body, all), null, 2)));
  for (const [status, answer] of Object.entries(operation.responses ?? {})) {
    const schema = answer.content?.["application/json"]?.schema;
    if (schema) box.append(part(`Answer ${status}`, JSON.stringify(shape(schema, all), null, 2)));
  }
  return box;
}

async function show() {
  const main = document.getElementById("docs");
  const description = await (await fetch("/api/v1/openapi.json")).json();
  const all = description.components?.schemas ?? {};
  main.replaceChildren(text("h1", `${description.info.title} API`), text("p", description.info.description));
  const nav = text("nav");
  main.append(nav);
  for (const tag of description.tags ?? []) {
    const link = text("a", tag.name);
    link.href = `#${tag.name}`;
    nav.append(link);
    const title = text("h2", tag.name);
    title.id = tag.name;
    main.append(title, text("p", tag.description ?? "", "quiet"));
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (operation.tags?.includes(tag.name)) main.append(route(path, method, operation, all));
      }
    }
  }
}

show();
