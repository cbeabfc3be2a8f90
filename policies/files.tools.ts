import { deletes, type EmailAddress, grants, type Path, reads, sends, tool, writes } from "@enjoin/dsl";

export const read = tool<{ path: Path }>("files.read", { effect: reads({ from: "path" }) });

export const write = tool<{ path: Path; content: string }>("files.write", {
  effect: writes({ data: "content", to: "path" }),
});

export const remove = tool<{ path: Path }>("files.delete", { effect: deletes({ what: "path" }) });

/** Sharing gives a right, and it hands over what is in the file. */
export const share = tool<{ path: Path; with: EmailAddress; role: "reader" | "writer" }>("files.share", {
  effect: [grants({ to: "with", right: "role" }), sends({ data: "path", to: "with" })],
});
