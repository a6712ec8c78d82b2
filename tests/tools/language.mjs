// Asks a YAML language server, as an editor does, and prints its answers as JSON.
// Usage: node language.mjs SERVER < questions.json
// questions: {"folder", "files": [{"name", "text"}], "asks": [{"name", "kind", "line", "character"}]}, kind one of
// "completion" and "hover". Answers: {"diagnostics": {name: […]}, "answers": […]} in the order of the questions.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { folder, files, asks } = JSON.parse(readFileSync(0, "utf8"));
const server = spawn(process.execPath, [process.argv[2], "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const uri = (name) => pathToFileURL(join(folder, name)).href;

let waiting = 0;
const replies = new Map();
const told = new Map();
let onTold = () => {};

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

function request(method, params) {
  const id = ++waiting;
  send({ id, method, params });
  return new Promise((resolve, reject) => replies.set(id, { resolve, reject }));
}

function receive(message) {
  if (message.method && message.id !== undefined) {
    // The server asks for its settings: the schema comes from the file itself, nothing from the network.
    const settings = { yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false } } };
    const result = message.method === "workspace/configuration"
      ? message.params.items.map(({ section }) => settings[section] ?? null) : null;
    send({ id: message.id, result });
  } else if (message.method === "textDocument/publishDiagnostics") {
    told.set(message.params.uri, message.params.diagnostics);
    onTold();
  } else if (message.id !== undefined) {
    const { resolve, reject } = replies.get(message.id);
    if (message.error) reject(new Error(message.error.message));
    else resolve(message.result);
  }
}

let buffer = Buffer.alloc(0);
server.stdout.on("data", (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const end = buffer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end))[1]);
    if (buffer.length < end + 4 + length) return;
    const body = buffer.subarray(end + 4, end + 4 + length);
    buffer = buffer.subarray(end + 4 + length);
    receive(JSON.parse(body));
  }
});

await request("initialize", {
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  capabilities: {
    textDocument: {
      completion: { completionItem: { documentationFormat: ["markdown"] } },
      hover: { contentFormat: ["markdown"] },
      publishDiagnostics: {},
    },
    workspace: { configuration: true },
  },
});
send({ method: "initialized", params: {} });
for (const { name, text } of files) {
  send({ method: "textDocument/didOpen", params: { textDocument: { uri: uri(name), languageId: "yaml", version: 1, text } } });
}
await new Promise((resolve) => {
  onTold = () => files.every(({ name }) => told.has(uri(name))) && resolve();
  onTold();
});
const answers = [];
for (const { name, kind, line, character } of asks) {
  const params = { textDocument: { uri: uri(name) }, position: { line, character } };
  answers.push(await request(`textDocument/${kind}`, params));
}
const diagnostics = Object.fromEntries(files.map(({ name }) => [name, told.get(uri(name))]));
process.stdout.write(JSON.stringify({ diagnostics, answers }), () => process.exit());
