import { SUFFIXES } from "../data.js";
import { ends } from "./text.js";

export const check = (host: string) => SUFFIXES.some((suffix) => ends(host, suffix));
