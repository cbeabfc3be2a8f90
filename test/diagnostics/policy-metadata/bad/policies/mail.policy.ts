import { anyTool, permit } from "@enjoin/dsl";

export const everything = permit(anyTool);
