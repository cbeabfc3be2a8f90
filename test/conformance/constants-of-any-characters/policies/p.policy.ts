import { deny, permit, policy } from "@enjoin/dsl";
import table from "./table.json" with { type: "json" };
import { note } from "./t.tools.js";

export default policy({ title: "constants of any characters" });

const LOCAL = {
  "\"": "\"<",
  "\\": "\\<",
  "'": "'<",
  "`": "`<",
  "{}": "{}<",
  "{{x}}": "{{x}}<",
  "${x}": "${x}<",
  "%s%d%%": "%s%d%%<",
  "\n": "\n<",
  "\r\n": "\r\n<",
  "\t": "\t<",
  "\u2028": "\u2028<",
  "\u2029": "\u2029<",
  "\ufeff": "\ufeff<",
  "\u0000": "\u0000<",
  "\u001b[31m": "\u001b[31m<",
  "\u007f": "\u007f<",
  "\u0085": "\u0085<",
  "\u202e": "\u202e<",
  "é": "é<",
  "😀": "😀<",
  "\u{e0067}": "\u{e0067}<",
  "\u{f0000}": "\u{f0000}<",
  "\u{10ffff}": "\u{10ffff}<",
  "# METADATA": "# METADATA<",
  "*/ /*": "*/ /*<",
  "a/b~c": "a/b~c<",
  "\"} else := true {\"": "\"} else := true {\"<",
  "\\u0022": "\\u0022<",
};

export const any = permit(note);
export const local0 = deny(note, (r) => r.args.s === LOCAL["\""]);
export const json0 = deny(note, (r) => table["\""]["\""].includes(r.args.s));
export const local1 = deny(note, (r) => r.args.s === LOCAL["\\"]);
export const json1 = deny(note, (r) => table["\\"]["\\"].includes(r.args.s));
export const local2 = deny(note, (r) => r.args.s === LOCAL["'"]);
export const json2 = deny(note, (r) => table["'"]["'"].includes(r.args.s));
export const local3 = deny(note, (r) => r.args.s === LOCAL["`"]);
export const json3 = deny(note, (r) => table["`"]["`"].includes(r.args.s));
export const local4 = deny(note, (r) => r.args.s === LOCAL["{}"]);
export const json4 = deny(note, (r) => table["{}"]["{}"].includes(r.args.s));
export const local5 = deny(note, (r) => r.args.s === LOCAL["{{x}}"]);
export const json5 = deny(note, (r) => table["{{x}}"]["{{x}}"].includes(r.args.s));
export const local6 = deny(note, (r) => r.args.s === LOCAL["${x}"]);
export const json6 = deny(note, (r) => table["${x}"]["${x}"].includes(r.args.s));
export const local7 = deny(note, (r) => r.args.s === LOCAL["%s%d%%"]);
export const json7 = deny(note, (r) => table["%s%d%%"]["%s%d%%"].includes(r.args.s));
export const local8 = deny(note, (r) => r.args.s === LOCAL["\n"]);
export const json8 = deny(note, (r) => table["\n"]["\n"].includes(r.args.s));
export const local9 = deny(note, (r) => r.args.s === LOCAL["\r\n"]);
export const json9 = deny(note, (r) => table["\r\n"]["\r\n"].includes(r.args.s));
export const local10 = deny(note, (r) => r.args.s === LOCAL["\t"]);
export const json10 = deny(note, (r) => table["\t"]["\t"].includes(r.args.s));
export const local11 = deny(note, (r) => r.args.s === LOCAL["\u2028"]);
export const json11 = deny(note, (r) => table["\u2028"]["\u2028"].includes(r.args.s));
export const local12 = deny(note, (r) => r.args.s === LOCAL["\u2029"]);
export const json12 = deny(note, (r) => table["\u2029"]["\u2029"].includes(r.args.s));
export const local13 = deny(note, (r) => r.args.s === LOCAL["\ufeff"]);
export const json13 = deny(note, (r) => table["\ufeff"]["\ufeff"].includes(r.args.s));
export const local14 = deny(note, (r) => r.args.s === LOCAL["\u0000"]);
export const json14 = deny(note, (r) => table["\u0000"]["\u0000"].includes(r.args.s));
export const local15 = deny(note, (r) => r.args.s === LOCAL["\u001b[31m"]);
export const json15 = deny(note, (r) => table["\u001b[31m"]["\u001b[31m"].includes(r.args.s));
export const local16 = deny(note, (r) => r.args.s === LOCAL["\u007f"]);
export const json16 = deny(note, (r) => table["\u007f"]["\u007f"].includes(r.args.s));
export const local17 = deny(note, (r) => r.args.s === LOCAL["\u0085"]);
export const json17 = deny(note, (r) => table["\u0085"]["\u0085"].includes(r.args.s));
export const local18 = deny(note, (r) => r.args.s === LOCAL["\u202e"]);
export const json18 = deny(note, (r) => table["\u202e"]["\u202e"].includes(r.args.s));
export const local19 = deny(note, (r) => r.args.s === LOCAL["é"]);
export const json19 = deny(note, (r) => table["é"]["é"].includes(r.args.s));
export const local20 = deny(note, (r) => r.args.s === LOCAL["😀"]);
export const json20 = deny(note, (r) => table["😀"]["😀"].includes(r.args.s));
export const local21 = deny(note, (r) => r.args.s === LOCAL["\u{e0067}"]);
export const json21 = deny(note, (r) => table["\u{e0067}"]["\u{e0067}"].includes(r.args.s));
export const local22 = deny(note, (r) => r.args.s === LOCAL["\u{f0000}"]);
export const json22 = deny(note, (r) => table["\u{f0000}"]["\u{f0000}"].includes(r.args.s));
export const local23 = deny(note, (r) => r.args.s === LOCAL["\u{10ffff}"]);
export const json23 = deny(note, (r) => table["\u{10ffff}"]["\u{10ffff}"].includes(r.args.s));
export const local24 = deny(note, (r) => r.args.s === LOCAL["# METADATA"]);
export const json24 = deny(note, (r) => table["# METADATA"]["# METADATA"].includes(r.args.s));
export const local25 = deny(note, (r) => r.args.s === LOCAL["*/ /*"]);
export const json25 = deny(note, (r) => table["*/ /*"]["*/ /*"].includes(r.args.s));
export const local26 = deny(note, (r) => r.args.s === LOCAL["a/b~c"]);
export const json26 = deny(note, (r) => table["a/b~c"]["a/b~c"].includes(r.args.s));
export const local27 = deny(note, (r) => r.args.s === LOCAL["\"} else := true {\""]);
export const json27 = deny(note, (r) => table["\"} else := true {\""]["\"} else := true {\""].includes(r.args.s));
export const local28 = deny(note, (r) => r.args.s === LOCAL["\\u0022"]);
export const json28 = deny(note, (r) => table["\\u0022"]["\\u0022"].includes(r.args.s));
