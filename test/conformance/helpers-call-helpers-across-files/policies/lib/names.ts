import { NAMES } from "../data.js";
import { ends, stem } from "./text.js";

export const check = (name: string) => ends(name, "-admin") || stem(name) === "root";
export const known = (name: string) => NAMES.includes(stem(name));
