import { deny, permit, policy } from "@enjoin/dsl";
import data from "./data {}%#é😀.json" with { type: "json" };
import { isListed } from "./helper `${x}` %s # é😀.js";
import { note } from "./odd {}%$'#é😀[x].tools.js";

export default policy({ title: "names of files of any characters" });

export const any = permit(note);
export const listed = deny(note, (r) => isListed(r.args.s));
export const inData = deny(note, (r) => data.list.includes(r.args.s));
