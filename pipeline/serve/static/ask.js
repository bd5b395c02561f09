// Runs the query of the form and shows its rows; without this script the form shows them on a page of their own.
"use strict";

const form = document.getElementById("ask");
const query = document.getElementById("query");
const told = document.getElementById("told");
const answer = document.getElementById("answer");
const accept = "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.8";

function made(name, text) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  return element;
}

function cell(term) {
  const box = made("td");
  if (term && term.type === "uri" && /^https?:/i.test(term.value)) {
    const [text, address] = here(term.value);
    const link = box.appendChild(made("a", text));
    link.href = address;
    link.rel = "noreferrer";
  } else if (term) {
    box.textContent = typeof term.value === "string" ? term.value : JSON.stringify(term.value);
    if (term["xml:lang"]) box.lang = term["xml:lang"];
  }
  return box;
}

function here(iri) {
  const base = form.dataset.base;
  const end = iri.slice(base.length);
  return iri.startsWith(base) ? [end, "/id/" + end.replace("?", "%3F").replace("#", "%23")] : [iri, iri];
}

function table(columns, rows) {
  const whole = made("table");
  const head = whole.createTHead().insertRow();
  for (const column of columns) {
    const box = head.appendChild(made("th", column));
    box.scope = "col";
  }
  const body = whole.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const column of columns) line.append(cell(row[column]));
  }
  return whole;
}

function shown(result) {
  if ("boolean" in result) return [String(result.boolean), made("span")];
  const rows = result.results.bindings;
  return [rows.length === 1 ? "1 row" : `${rows.length} rows`, table(result.head.vars, rows)];
}

function place(line, column) {
  const before = query.value.split("\n").slice(0, line - 1).join("\n").length;
  const at = Math.max(0, before + (line > 1 ? 1 : 0) + column - 1);
  query.focus();
  query.setSelectionRange(at, at + 1);
}

async function run(event) {
  event.preventDefault();
  told.textContent = "…";
  answer.replaceChildren();
  try {
    const body = new URLSearchParams({ query: query.value });
    const response = await fetch("/sparql", { method: "POST", headers: { Accept: accept }, body });
    const type = response.headers.get("Content-Type") || "";
    if (!response.ok) {
      const problem = type.includes("json") ? await response.json() : { detail: await response.text() };
      told.textContent = problem.detail;
      if (problem.line) place(problem.line, problem.column);
    } else if (type.includes("json")) {
      const [text, element] = shown(await response.json());
      told.textContent = text;
      answer.replaceChildren(element);
    } else {
      told.textContent = "";
      answer.replaceChildren(made("pre", await response.text()));
    }
  } catch (error) {
    told.textContent = String(error);
  }
}

form.addEventListener("submit", run);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
