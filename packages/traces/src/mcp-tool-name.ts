/** The MCP server in a tool's name as Claude Code writes it (`mcp__<server>__<tool>`). */
export function serverOf(tool: string): { readonly server?: string } {
  const server = /^mcp__(.+?)__./.exec(tool)?.[1];
  return server === undefined ? {} : { server };
}
