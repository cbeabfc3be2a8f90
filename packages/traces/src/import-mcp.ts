import { InputError, validator } from "@enjoin/model";
import Type, { type Static } from "typebox";
import { jsonDocuments } from "./import-documents.js";
import type { Importer } from "./importer.js";
import { mcpSession, type RpcMessage } from "./mcp-session.js";
import { buildTrace, timeOf } from "./trace-builder.js";

const Name = Type.Optional(Type.String({ minLength: 1 }));
const Params = Type.Record(Type.String(), Type.Unknown());

const Rpc = Type.Object({
  jsonrpc: Type.Literal("2.0"),
  id: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Null()])),
  method: Name,
  params: Type.Optional(Params),
  result: Type.Optional(Params),
  error: Type.Optional(Type.Object({ code: Type.Number(), message: Type.String() })),
});

/** A message as a proxy logs it: with the time, the session and the server that it belongs to. */
const Envelope = Type.Object({
  message: Rpc,
  time: Type.Optional(Type.Union([Type.String(), Type.Integer({ minimum: 0 })])),
  session: Name,
  server: Name,
});
type Envelope = Omit<Static<typeof Envelope>, "message"> & { readonly message: RpcMessage };

const checkRpc = validator(Rpc);
const checkEnvelope = validator(Envelope);

/** Imports a log of the JSON-RPC messages between MCP clients and servers, bare or in envelopes, one a line. */
export const mcp: Importer = {
  name: "mcp",
  title: "MCP JSON-RPC messages (JSON lines)",
  unit: "file",
  detect: (first) => {
    const line = first as {
      readonly jsonrpc?: unknown;
      readonly message?: { readonly jsonrpc?: unknown };
    } | null;
    return line?.jsonrpc === "2.0" || line?.message?.jsonrpc === "2.0";
  },
  import(text, file, options) {
    const lines = jsonDocuments(text, file, options?.firstLine).map(({ value, line }) => ({
      envelope: envelopeOf(value, file, line),
      line,
    }));
    if (lines.length === 0) return [];
    const client = lines.map(({ envelope }) => clientOf(envelope.message)).find((name) => name !== undefined);
    const subject = { type: "agent", id: `mcp/${client ?? "client"}` };
    const builder = buildTrace(
      { id: `mcp:${lines[0]?.envelope.session ?? "log"}`, source: "mcp", subject },
      file,
    );

    const connections = new Map<string, ReturnType<typeof mcpSession>>();
    let opened = 0;
    for (const { envelope, line } of lines) {
      const { message, server } = envelope;
      const key = JSON.stringify([envelope.session, server]);
      let connection = connections.get(key);
      if (connection === undefined || message.method === "initialize") {
        const session = envelope.session ?? `s${++opened}`;
        connection = mcpSession(builder, session, server);
        connections.set(key, connection);
      }
      const time = typeof envelope.time === "string" ? timeOf(envelope.time, file, line) : envelope.time;
      connection(message, { time, line });
    }
    return [builder.finish()];
  },
};

function envelopeOf(value: unknown, file: string, line: number): Envelope {
  const bare = (value as { readonly jsonrpc?: unknown } | null)?.jsonrpc !== undefined;
  const checked = bare ? checkRpc(value) : checkEnvelope(value);
  if (!checked.ok) throw new InputError(checked.problems.map((problem) => ({ file, line, ...problem })));
  return bare ? { message: checked.value as RpcMessage } : (checked.value as Envelope);
}

/** What the client calls itself: at `initialize`, or from 2026-07-28 on in every request. */
function clientOf({ params }: RpcMessage): string | undefined {
  const meta = params?._meta as Readonly<Record<string, unknown>> | undefined;
  const info = params?.clientInfo ?? meta?.["io.modelcontextprotocol/clientInfo"];
  const name = (info as { readonly name?: unknown } | undefined)?.name;
  return typeof name === "string" && name !== "" ? name : undefined;
}
